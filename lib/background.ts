import { setTimeout as wait } from 'node:timers/promises'
import { isDemo } from './demo'
import { startDemoMailbox } from './demo-mailbox'
import { env } from './env'
import { readFileTexts } from './file-texts/commands'
import { startWorkers } from './jobs'
import { logFailure } from './log'
import { setMailServer } from './mail'
import { deleteOldNeeds } from './participants/commands'
import { deliver } from './mails/commands'
import { deliverFeedback, notify, sendSignInLink } from './notifications/commands'
import { queueReminders, remind } from './reminders/commands'
import { learnAllWords } from './search/commands'

const RETRY_MS = 2_000
/** How often an instance asks whether the reminders of the day are queued. */
const REMINDERS_MS = 5 * 60_000

const holder = globalThis as typeof globalThis & { staedterundeBackground?: true }

/** Begins the work beside requests; on SIGTERM what is in hand is finished. */
export function startBackground(): void {
  // A reload of the code in development starts nothing twice.
  if (holder.staedterundeBackground) return
  holder.staedterundeBackground = true
  const stopping = new AbortController()
  const stops: (() => Promise<void>)[] = []
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stopping.abort()
      exitAfter(stopAll(stops))
    })
  begin(stops, stopping.signal).catch((error: unknown) => logFailure(error, 'background'))
}

/** The workers before the mailbox they send to. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.reverse()) await stop().catch((error: unknown) => logFailure(error, 'stop'))
}

/** Next.js leaves as soon as the requests in flight are answered; a mail half sent would be sent again (F7). */
function exitAfter(stopped: Promise<void>): void {
  const exit = process.exit.bind(process)
  process.exit = ((code?: number) => void stopped.finally(() => exit(code))) as typeof process.exit
}

async function begin(stops: (() => Promise<void>)[], signal: AbortSignal): Promise<void> {
  if (isDemo() && !env().SMTP_URL) {
    const mailbox = await startDemoMailbox()
    setMailServer(mailbox.url)
    stops.push(mailbox.stop)
  }
  while (!signal.aborted) {
    try {
      stops.push(
        await startWorkers({
          notify: ({ entryId }) => notify(entryId),
          deliver: ({ deliveryId }, attempt) => deliver(deliveryId, attempt),
          'sign-in-mail': sendSignInLink,
          feedback: deliverFeedback,
          'delete-old-needs': async () => void (await deleteOldNeeds()),
          remind: async () => void (await remind()),
          index,
        }),
      )
      stops.push(beginReminders())
      return
    } catch (error) {
      // The database is not there yet; pages say so themselves.
      logFailure(error, 'jobs')
      await wait(RETRY_MS)
    }
  }
}

let indexing: Promise<void> | undefined

/** Several uploads at once are read by one run, a file at a time; what comes in meanwhile it takes along. */
function index(): Promise<void> {
  return (indexing ??= readFileTexts()
    .then(learnAllWords)
    .finally(() => (indexing = undefined)))
}

/** Asks at once, for the day on which the server was off at the time. */
function beginReminders(): () => Promise<void> {
  const ask = () => void queueReminders().catch((error: unknown) => logFailure(error, 'reminders'))
  const timer = setInterval(ask, REMINDERS_MS)
  ask()
  return async () => clearInterval(timer)
}
