import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType } from 'zod'
import type { PersonActor } from './actor'
import { UserError, type ErrorCode } from './errors'
import { logFailure } from './log'
import { isOwnOrigin } from './origin'
import { currentActor } from './session'

export type ActionResult<T = null> =
  | { ok: true; data: T }
  | {
      ok: false
      code: ErrorCode | 'bug'
      message: string
      fields?: Record<string, string>
      current?: unknown
    }

/**
 * The one way from a form to a command: own origin → signed in → input as its schema says → command.
 * What a person can mend comes back as a German sentence; a bug is logged and shown with its id.
 */
export async function action<I, T>(
  schema: ZodType<I>,
  values: unknown,
  run: (actor: PersonActor, input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  return guarded(async () => {
    const actor = await currentActor()
    if (actor.kind === 'person') return parsed(schema, values, (input) => run(actor, input))
    const message =
      'Ihre Anmeldung ist abgelaufen, noch ist nichts gesendet. Melden Sie sich in einem neuen Tab an und senden Sie hier noch einmal.'
    return { ok: false, code: 'signIn', message }
  })
}

/** The same for what everybody may do, signed in or not. */
export async function openAction<I, T>(
  schema: ZodType<I>,
  values: unknown,
  run: (input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  return guarded(() => parsed(schema, values, run))
}

async function guarded<T>(run: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    if (isOwnOrigin(await headers())) return await run()
    return { ok: false, code: 'forbidden', message: 'Diese Anfrage kam nicht von unserer Seite.' }
  } catch (error) {
    unstable_rethrow(error)
    return failed(error)
  }
}

async function parsed<I, T>(
  schema: ZodType<I>,
  values: unknown,
  run: (input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  const { success, data, error } = schema.safeParse(values)
  if (success) return { ok: true, data: await run(data) }
  const fields = Object.fromEntries(error.issues.map((i) => [i.path.join('.'), i.message]).reverse())
  const message = 'Noch nicht gesendet: Angaben fehlen oder passen nicht.'
  return { ok: false, code: 'invalid', message, fields }
}

function failed(error: unknown): ActionResult<never> {
  if (error instanceof UserError) {
    const { fields, current } = error.detail
    return { ok: false, code: error.code, message: error.message, fields, current }
  }
  const reference = logFailure(error)
  return {
    ok: false,
    code: 'bug',
    message: `Das hat nicht geklappt. Ihre Eingaben sind noch da. Bitte versuchen Sie es erneut. Kennung der Störung: ${reference}`,
  }
}
