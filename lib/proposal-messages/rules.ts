/** Why nothing can be written in the conversation now; null when it can. */
export function whyNotTalk({ status }: { status: string }): string | null {
  if (status === 'draft') return 'Schreiben können Sie sich, sobald die Anmeldung eingereicht ist.'
  if (status === 'withdrawn') return 'Die Anmeldung ist zurückgezogen.'
  if (['submitted', 'returned', 'admitted', 'declined'].includes(status)) return null
  return 'Der TOP ist behandelt. Das Gespräch ist abgeschlossen.'
}
