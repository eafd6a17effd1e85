import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from './failure.ts'

/** As long as the page waits for an answer, and a little more: who is not answered by then counts as hung. */
export const DEADLINE_MS = 20_000
/** The words that stand in a text; older ones are found in the history. */
export const KEPT_WORDS = 12

export type Entry = { itemId: string; key: string; word: string }
export type Acknowledged = Entry & { revision: number }
export type Refused = Entry & { told: { revision: number; words: string[] } }

/** What the writers were told, word by word. */
export class Ledger {
  acknowledged: Acknowledged[] = []
  refused: Refused[] = []
  /** Requests without an answer, or answered with "the database is away": all sent again with the same key. */
  unanswered = 0
  unavailable = 0
  /** Of those without an answer, the ones nobody ended. */
  hung = 0
  /** Saves that had to be sent more than once. */
  repeated = 0
  slowest = 0
  /** Whatever must never happen, as sentences. */
  wrong: string[] = []
  private waiting: (() => void)[] = []

  acknowledge(entry: Acknowledged): void {
    this.acknowledged.push(entry)
    for (const go of this.waiting.splice(0)) go()
  }

  /** The next save that is acknowledged. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  get answered(): number {
    return this.acknowledged.length + this.refused.length
  }
}

type Content = { text: { type: 'doc'; content: unknown[] }; results: [] }
type Answer = { revision?: number; message?: string; current?: { content: Content; revision: number } }

const contentOf = (words: string[]): Content => ({
  text: {
    type: 'doc',
    content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  },
  results: [],
})
export const wordsOf = (content: unknown): string[] =>
  ((content as Content).text.content as { content?: { text: string }[] }[]).flatMap(
    (paragraph) => paragraph.content?.map(({ text }) => text) ?? [],
  )

/** What is on a writer's screen: the newest text anybody was told of. */
export type Screen = { revision: number; words: string[] }

export type Writer = {
  name: string
  cookie: string
  base: string
  meetingId: string
  itemId: string
  screen: Screen
  random: () => number
  ledger: Ledger
}

/** So many saves one after the other, a third of them by somebody who missed the last one. */
export async function write(writer: Writer, saves: number): Promise<void> {
  const { screen, random, ledger, name, itemId } = writer
  for (let done = 0; done < saves; done++) {
    const word = `${name}-${done}`
    const outdated = screen.revision > 0 && random() < 1 / 3
    const base = outdated ? Math.floor(random() * screen.revision) : screen.revision
    const answer = await save(writer, { word, words: screen.words, base })
    if (outdated && answer.kind === 'saved')
      ledger.wrong.push(`${itemId}: a save on revision ${base} was accepted after ${screen.revision}.`)
    if (answer.kind !== 'refused' || random() < 0.5) continue
    // "Beide übernehmen": the own word again, onto what is stored.
    done += 1
    const { revision, words } = answer.told
    if (done < saves) await save(writer, { word, words, base: revision })
  }
}

type Attempt = { word: string; words: string[]; base: number }

/** One save as the page does it: the same key until there is an answer. */
async function save(writer: Writer, { word, words, base }: Attempt) {
  const { screen, ledger, itemId } = writer
  const key = randomUUID()
  const kept = [...words, word].slice(-KEPT_WORDS)
  const body = JSON.stringify({ content: contentOf(kept), baseRevision: base, key })
  for (let attempt = 1; ; attempt++) {
    const answer = await put(writer, body)
    if (attempt === 2) ledger.repeated += 1
    if (answer?.status === 200 && answer.json.revision) {
      const { revision } = answer.json
      ledger.acknowledge({ itemId, key, word, revision })
      if (revision > screen.revision) Object.assign(screen, { revision, words: kept })
      return { kind: 'saved' as const }
    }
    if (answer?.status === 409) {
      const { current } = answer.json
      if (!current) throw new Failure('A stale save was answered without the stored text.')
      const told = { revision: current.revision, words: wordsOf(current.content) }
      ledger.refused.push({ itemId, key, word, told })
      if (told.revision > screen.revision) Object.assign(screen, told)
      return { kind: 'refused' as const, told }
    }
    if (answer && answer.status !== 503)
      ledger.wrong.push(`${clock()}: „${word}“ was answered with ${answer.status}: ${answer.json.message}`)
    else if (answer) ledger.unavailable += 1
    else ledger.unanswered += 1
    if (attempt > 200) throw new Failure('A save found no answer in 200 attempts.')
    await wait(100 + writer.random() * 400)
  }
}

const clock = () => new Date().toISOString().slice(11, 23)

/** @returns null when there was no answer */
async function put({ base, meetingId, itemId, cookie, ledger }: Writer, body: string) {
  const begin = performance.now()
  try {
    const response = await fetch(`${base}/api/minutes/${meetingId}/entries/${itemId}`, {
      method: 'PUT',
      headers: { cookie, origin: base, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    return { status: response.status, json: (await response.json()) as Answer }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') ledger.hung += 1
    return null
  } finally {
    ledger.slowest = Math.max(ledger.slowest, performance.now() - begin)
  }
}
