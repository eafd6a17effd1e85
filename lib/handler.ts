import { Forbidden, httpStatus, isUnavailable, UserError } from './errors'
import { logFailure } from './log'

/** `Cache-Control` and friends of everything that depends on who asks. */
export const privateHeaders = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * Wraps a route handler: what a command throws becomes 401, 403, 404, 409 or 422 with one JSON form,
 * the same body for "not there" and "not yours"; a database that is away 503, a bug 500, each with its id.
 */
export async function handle(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UserError) {
      const { fields, current } = error.detail
      return Response.json(
        { code: error.code, message: error.message, fields, current },
        { status: httpStatus[error.code], headers: privateHeaders },
      )
    }
    if (hasLeft(error)) return new Response(null, { status: 499, headers: privateHeaders })
    const reference = logFailure(error)
    if (isUnavailable(error)) {
      return Response.json(
        {
          code: 'unavailable',
          message: `Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal. Kennung der Störung: ${reference}`,
        },
        { status: 503, headers: { ...privateHeaders, 'Retry-After': '5' } },
      )
    }
    return Response.json(
      { code: 'bug', message: `Das hat nicht geklappt. Kennung der Störung: ${reference}` },
      { status: 500, headers: privateHeaders },
    )
  }
}

/** Whoever asked went away while the request was read: nobody reads the answer, and nothing is wrong here. */
const hasLeft = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'

/** Short fields of a form or of JSON; anything else, or more than 8 kB, is no request of ours. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  const text = await readText(request, 8_192)
  if (!request.headers.get('content-type')?.includes('json')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    const parsed: unknown = JSON.parse(text)
    return Object.fromEntries(
      Object.entries(parsed ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    throw new Forbidden('Diese Anfrage ist nicht zu lesen.')
  }
}

/** The body as JSON, read only as far as the limit; `tooLong` says what to do about it. */
export async function readJson(request: Request, limit: number, tooLong: string): Promise<unknown> {
  const text = await readText(request, limit, () => new UserError('invalid', tooLong))
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UserError('invalid', 'Diese Anfrage ist nicht lesbar.')
  }
}

async function readText(
  request: Request,
  limit: number,
  tooLong = () => new Forbidden('Diese Anfrage ist zu lang.') as UserError,
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
