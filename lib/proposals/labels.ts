import type { ProposalGroup } from './rules'

export const groupLabel: Record<ProposalGroup, string> = {
  decide: 'Sie entscheiden',
  answer: 'Rückfragen an Sie',
  draft: 'Entwürfe',
  waiting: 'Bei der gastgebenden Stadt',
  asked: 'Warten auf Antwort',
  onAgenda: 'Zugelassen',
  closed: 'Abgeschlossen',
}

export const visibilityHelp = {
  public: 'Kann nach der Freigabe der Niederschrift allen gezeigt werden.',
  internal: 'Sehen alle Mitglieder der Runde.',
  confidential: 'Sehen die Dezernate und Büros der Städte und wer namentlich benannt ist.',
} as const
