export const meetingStateLabel = {
  draft: 'vorgemerkt',
  scheduled: 'terminiert',
  invited: 'eingeladen',
  inSession: 'läuft',
  held: 'durchgeführt',
  cancelled: 'abgesagt',
} as const

/** "12. Sitzung in Jena" */
export const meetingTitle = (meeting: { number: number; host: { shortName: string } }): string =>
  `${meeting.number}.\u00a0Sitzung in ${meeting.host.shortName}`

/** Why this is somebody else's, wherever an act belongs to the host alone. */
export const hostsOffice = (meeting: { host: { shortName: string } }): string =>
  `Das macht das Büro der gastgebenden Stadt, hier ${meeting.host.shortName}.`

/** "12. Sitzung" */
export const meetingNumber = (meeting: { number: number }): string => `${meeting.number}.\u00a0Sitzung`
