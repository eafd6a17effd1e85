const problems: Record<string, string> = {
  rule: 'Von hier kamen gerade viele Nachrichten. Bitte versuchen Sie es in einer Viertelstunde noch einmal.',
  invalid: 'Bitte beschreiben Sie, was nicht ging, und prüfen Sie die E-Mail-Adresse.',
}

/** For the page that answers a form sent without script; the keys stand in its address. */
export const feedbackProblem = (code: string): string =>
  `${problems[code] ?? 'Das hat nicht geklappt.'} Gehen Sie im Browser einen Schritt zurück: Dort steht Ihr Text noch.`
