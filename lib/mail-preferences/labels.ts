import type { ChosenKind, Frequency, MailKind } from './rules'

export const kindLabel: Record<MailKind, string> = {
  invitations: 'Einladungen',
  meetings: 'Termine und Änderungen',
  agenda: 'Anmeldungen und Tagesordnung',
  minutes: 'Niederschriften',
  tasks: 'Aufträge',
  polls: 'Terminabfragen und Tausch',
  reminders: 'Erinnerungen',
}

export const kindHelp: Record<ChosenKind, string> = {
  meetings:
    'Neue Termine, Verlegungen und Absagen. Steht eine Sitzung durch unsere Einladung in Ihrem Kalender, erfahren Sie Verlegung und Absage immer sofort.',
  agenda: 'Anmeldungen, Rückfragen, Zulassung und Vertagung von TOPs.',
  minutes: 'Durchsicht, Einwendungen und Freigabe.',
  tasks: 'Was Ihrer Organisation übertragen, verlängert oder bestätigt wird.',
  polls: 'Abfragen, ihr Ergebnis und Bitten um Tausch.',
  reminders: 'Was bald fällig ist und noch fehlt.',
}

export const frequencyLabel: Record<Frequency, string> = {
  atOnce: 'Sofort',
  digest: 'Täglich um 7\u00a0Uhr',
  never: 'Nie',
}

/** "Anmeldungen und Tagesordnung; Aufträge" */
export const kindsText = (kinds: readonly MailKind[]): string =>
  kinds.map((kind) => kindLabel[kind]).join('; ')
