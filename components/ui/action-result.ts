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

/** The answer to a tab that is older than the server (W7). */
export const outdated: ActionProblem = {
  ok: false,
  code: 'outdated',
  message:
    'Diese Seite ist älter als die Städterunde, die inzwischen läuft. Noch ist nichts gesendet. Laden Sie die neue Fassung, Ihre Angaben bleiben auf diesem Gerät.',
}
