import { expect, test } from 'vitest'
import { stuckReason } from './labels'

test.each([
  ['connect ECONNREFUSED 10.0.0.1:587', 'Der Mailserver war zwei Tage lang nicht zu erreichen.'],
  [
    "Can't send mail - all recipients were rejected: 550 5.1.1 <x@suhl.example>: Recipient address rejected: User unknown",
    'Diese Adresse gibt es dort nicht (Meldung\u00a0550).',
  ],
  ['Recipient rejected: 452 4.2.2 mailbox full', 'Das Postfach ist voll (Meldung\u00a0452).'],
  [
    'Invalid login: 535 5.7.8 authentication failed',
    'Der Mailserver nimmt unsere Anmeldung nicht an (Meldung\u00a0535).',
  ],
  [
    'Message failed: 451 not now',
    'Der Mailserver hat die Nachricht zwei Tage lang nicht angenommen (Meldung\u00a0451).',
  ],
  ['Message failed: 554 no', 'Der Mailserver hat die Nachricht abgelehnt (Meldung\u00a0554).'],
  ['boom', 'Die Nachricht ließ sich nicht versenden.'],
  [null, 'Der Versand dauert ungewöhnlich lange.'],
])('%s reads: %s', (lastError, sentence) => {
  expect(stuckReason(lastError)).toBe(sentence)
})
