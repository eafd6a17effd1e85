export const statusLabel = {
  draft: 'Entwurf',
  submitted: 'eingereicht',
  returned: 'Rückfrage',
  admitted: 'zugelassen',
  declined: 'abgelehnt',
  withdrawn: 'zurückgezogen',
  done: 'erledigt',
  decided: 'beschlossen',
  postponed: 'vertagt',
  referred: 'verwiesen',
} as const

export const purposeLabel = {
  information: 'Kenntnisnahme',
  discussion: 'Beratung',
  decision: 'Beschluss',
} as const

export const purposeHelp =
  'Zur Kenntnisnahme wird berichtet, zur Beratung gesprochen, zum Beschluss entschieden.'

export const visibilityLabel = {
  public: 'öffentlich',
  internal: 'intern',
  confidential: 'vertraulich',
} as const
