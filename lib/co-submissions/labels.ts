export const coSubmissionLabel = {
  asked: 'gefragt',
  accepted: 'bringt mit ein',
  declined: 'bringt nicht mit ein',
  withdrawn: 'Bitte zurückgenommen',
} as const
