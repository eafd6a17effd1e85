import type { PersonActor } from './actor'
import { Forbidden, UserError } from './errors'
import { MOST_FILE_BYTES, tooLarge } from './file-types/rules'
import { handle, privateHeaders } from './handler'
import { isOwnOrigin } from './origin'
import { currentActor } from './session'

/** Each upload holds a piece of memory; more than these wait their turn in the browser. */
const AT_ONCE = 24
const AT_ONCE_PER_PERSON = 6
export type Patience = { silenceMs: number; wholeMs: number }
/** Whoever sends nothing for so long has gone; whoever trickles is told before Node cuts the line, after five minutes. */
const PATIENCE: Patience = { silenceMs: 20_000, wholeMs: 285_000 }

const running = new Map<string, number>()

/**
 * A file as the body of a request, its name in `X-File-Name` (percent-encoded), handed on while it comes in. 401 without
 * a session, 403 from another site, 408 when nothing comes, 413 over the limit, 429 when too much comes at once.
 */
export async function receiveFile(
  request: Request,
  store: (actor: PersonActor, name: string, body: AsyncIterable<Uint8Array>) => Promise<unknown>,
): Promise<Response> {
  return handle(async () => {
    if (!isOwnOrigin(request.headers)) throw new Forbidden('Diese Anfrage kam nicht von unserer Seite.')
    const actor = await currentActor()
    // The same for every address.
    if (actor.kind !== 'person')
      throw new UserError(
        'signIn',
        'Ihre Anmeldung ist abgelaufen. Melden Sie sich in einem neuen Tab an und versuchen Sie es hier noch einmal.',
      )
    const name = nameOf(request.headers)
    if (Number(request.headers.get('content-length')) > MOST_FILE_BYTES) throw tooLarge()
    return inTurn(actor.personId, async () => {
      const stored = await store(actor, name, piecesOf(request))
      return Response.json(stored, { status: 201, headers: privateHeaders })
    })
  })
}

function nameOf(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get('x-file-name') ?? '')
  } catch {
    throw new UserError('invalid', 'Der Name dieser Datei ist nicht lesbar.')
  }
}

async function inTurn<T>(personId: string, work: () => Promise<T>): Promise<T> {
  const own = running.get(personId) ?? 0
  const all = running.values().reduce((sum, count) => sum + count, 0)
  if (own >= AT_ONCE_PER_PERSON || all >= AT_ONCE)
    throw new UserError(
      'busy',
      'Gerade werden sehr viele Dateien hochgeladen. Bitte versuchen Sie es gleich noch einmal.',
    )
  running.set(personId, own + 1)
  try {
    return await work()
  } finally {
    const left = (running.get(personId) ?? 1) - 1
    if (left > 0) running.set(personId, left)
    else running.delete(personId)
  }
}

/** The body piece by piece, none before it is asked for. Silence and a line that breaks are nobody's bug. */
export async function* piecesOf(
  request: Request,
  { silenceMs, wholeMs }: Patience = PATIENCE,
): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  const end = Date.now() + wholeMs
  try {
    for (;;) {
      const { done, value } = await within(Math.min(silenceMs, end - Date.now()), reader.read())
      if (done) return
      yield value as Uint8Array
    }
  } finally {
    // Nobody waits for what still comes.
    void reader.cancel().catch(() => undefined)
  }
}

async function within<T>(ms: number, read: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const slow = new UserError(
    'timeout',
    'Die Datei kam nicht vollständig an: Die Verbindung steht still oder ist zu langsam.',
  )
  const timer = setTimeout(() => reject(slow), ms)
  const broken = read.catch(() => {
    throw new UserError('timeout', 'Die Datei kam nicht vollständig an: Die Verbindung ist abgebrochen.')
  })
  return Promise.race([broken, promise]).finally(() => clearTimeout(timer))
}
