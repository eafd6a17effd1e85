export const guestStateLabel = {
  invited: 'eingeladen, noch nicht angenommen',
  accepted: 'angenommen',
  declined: 'abgesagt',
  withdrawn: 'zurückgezogen',
} as const
