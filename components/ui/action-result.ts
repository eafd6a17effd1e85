/** What a server action answers: data, or a German sentence and where it belongs. */
export type ActionResult<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; code: string; message: string; fields?: Record<string, string>; current?: unknown }

export type ActionProblem = Extract<ActionResult, { ok: false }>

/** The answer when no answer came: nothing is lost, and it says so. */
export const unreachable: ActionProblem = {
  ok: false,
  code: 'unreachable',
  message:
    'Der Server hat nicht geantwortet. Ihre Angaben stehen noch hier. Prüfen Sie die Verbindung und senden Sie noch einmal.',
}
