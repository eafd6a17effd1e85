export const roleLabel = {
  deputy: 'Dezernent/in',
  office: 'Büro',
  officer: 'Referent/in',
  secretariat: 'Geschäftsstelle',
  guest: 'Gast',
} as const

/** What hangs on a mandate in this role. */
export const roleHelp = {
  deputy: 'Meldet TOPs an, antwortet auf Einladungen und sieht auch Vertrauliches.',
  office: 'Handelt für das Dezernat und bereitet die Sitzungen der eigenen Stadt vor.',
  officer: 'Bringt TOPs und Berichte ein und liest freigegebene Niederschriften.',
  secretariat: 'Pflegt Sitzungsreihen, Personen und Mandate.',
  guest: 'Sieht eine einzige Sitzung.',
} as const

/** "eine Person" · "12 Personen" */
export const peopleText = (count: number): string => (count === 1 ? 'eine Person' : `${count} Personen`)
