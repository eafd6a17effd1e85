export const roleLabel = {
  deputy: 'Dezernent/in',
  office: 'Büro',
  officer: 'Referent/in',
  secretariat: 'Geschäftsstelle',
  guest: 'Gast',
} as const
