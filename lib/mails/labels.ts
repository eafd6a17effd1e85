export const mailStateLabel = {
  queued: 'wird versandt',
  sent: 'versandt',
  stuck: 'nicht angekommen',
  obsolete: 'nicht mehr nötig',
} as const

/** What mail servers and connections say, as far as it is known, the most telling first. */
const reasons: [RegExp, string][] = [
  [
    /5\.1\.[1-3]|user unknown|unknown (user|recipient)|no such (user|mailbox)|does not exist/i,
    'Diese Adresse gibt es dort nicht.',
  ],
  [/[45]\.2\.2|quota|mailbox (is )?full|over ?quota/i, 'Das Postfach ist voll.'],
  [/5\.3\.4|\b552\b|too (large|big)|size larger/i, 'Die Nachricht ist dem Mailserver zu groß.'],
  [
    /greylist|grey-list|try again later|4\.7\.1/i,
    'Der Mailserver hat die Nachricht mehrmals auf später verschoben.',
  ],
  [
    /invalid login|\b53[0-9]\b|authentication|credentials/i,
    'Der Mailserver nimmt unsere Anmeldung nicht an.',
  ],
  [
    /spam|blocked|blacklist|blocklist|5\.7\.\d+|policy/i,
    'Der Mailserver hält die Nachricht für unerwünscht.',
  ],
  [
    /certificate|self.signed|\bTLS\b|\bSSL\b/i,
    'Die verschlüsselte Verbindung zum Mailserver kam nicht zustande.',
  ],
  [
    /ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|timeout|greeting|connect|getaddrinfo|no mail server/i,
    'Der Mailserver war zwei Tage lang nicht zu erreichen.',
  ],
]

/** Why a mail did not arrive, in a sentence; with the number by which the administrators of mail know it. */
export function stuckReason(lastError: string | null): string {
  if (lastError === null) return 'Der Versand dauert ungewöhnlich lange.'
  const code = /(?<![\d.:])[45]\d\d(?![\d.])/.exec(lastError)?.[0]
  const known = reasons.find(([pattern]) => pattern.test(lastError))?.[1]
  const sentence =
    known ??
    (code?.startsWith('4')
      ? 'Der Mailserver hat die Nachricht zwei Tage lang nicht angenommen.'
      : code
        ? 'Der Mailserver hat die Nachricht abgelehnt.'
        : 'Die Nachricht ließ sich nicht versenden.')
  return code ? `${sentence.slice(0, -1)} (Meldung\u00a0${code}).` : sentence
}
