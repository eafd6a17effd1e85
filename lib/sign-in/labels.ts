/** The accounts of the demo, in the order of the seats at the table. */
export type Persona = {
  email: string
  /** Slug of the organization; null for the guest. */
  organization: string | null
  label: string
  /** What can be tried out in this role. */
  hint: string
}

const city = (slug: string, deputy: string, office: string): Persona[] => [
  { email: `dezernat@${slug}.example`, organization: slug, label: 'Dezernat Soziales', hint: deputy },
  { email: `buero@${slug}.example`, organization: slug, label: 'Büro', hint: office },
]

export const PERSONAS: Persona[] = [
  ...city(
    'erfurt',
    'Eine Rückfrage beantworten und zur nächsten Sitzung zu- oder absagen.',
    'Für das Dezernat handeln, für alle sichtbar, und einen Entwurf anmelden.',
  ),
  ...city(
    'gera',
    'Verfolgen, was aus der eigenen Anmeldung wird.',
    'Die Erledigung eines Auftrags aus der eigenen Sitzung bestätigen.',
  ),
  ...city(
    'jena',
    'Die Tagesordnung der eigenen Sitzung lesen.',
    'Über Anmeldungen entscheiden, die Tagesordnung ordnen, die Sitzung eröffnen.',
  ),
  {
    email: 'bildung@jena.example',
    organization: 'jena',
    label: 'Dezernat Bildung',
    hint: 'Als zweites Dezernat derselben Stadt für sich antworten.',
  },
  ...city(
    'suhl',
    'Eine Vertretung benennen und einen überfälligen Auftrag melden.',
    'Die Tagesordnung der eigenen Sitzung vorbereiten.',
  ),
  ...city(
    'weimar',
    'Aus „mit Vorbehalt“ eine Zusage oder Absage machen.',
    'Eine Niederschrift fertig schreiben und freigeben.',
  ),
  {
    email: 'geschaeftsstelle@gstb.example',
    organization: 'gstb',
    label: 'Geschäftsstelle',
    hint: 'Das Jahr planen, Personen und Mandate pflegen.',
  },
  {
    email: 'referat-soziales@gstb.example',
    organization: 'gstb',
    label: 'Referat Soziales',
    hint: 'Freigegebene Niederschriften lesen und als PDF herunterladen.',
  },
  {
    email: 'gast@ministerium.example',
    organization: null,
    label: 'Gast eines Ministeriums',
    hint: 'Nur die eine Sitzung und die TOPs sehen, zu denen eingeladen ist.',
  },
]

/** What went wrong on the way in; the keys stand in addresses (`/sign-in?error=…`). */
const problems: Record<string, { title: string; text: string }> = {
  EmailSignin: {
    title: 'Das ist keine E-Mail-Adresse.',
    text: 'Bitte geben Sie genau eine Adresse an, zum Beispiel dezernat@stadt.de.',
  },
  TooMany: {
    title: 'Das waren viele Anfragen in kurzer Zeit.',
    text: 'Ein Link, den Sie schon erhalten haben, gilt weiter. Einen neuen können Sie in 15 Minuten anfordern.',
  },
  Verification: {
    title: 'Dieser Link gilt nicht mehr.',
    text: 'Er wurde schon benutzt oder ist älter als zehn Minuten. Fordern Sie hier einen neuen an.',
  },
  AccessDenied: {
    title: 'Zu dieser Adresse gibt es kein laufendes Mandat.',
    text: 'Mandate trägt die Geschäftsstelle beim GStB ein. Bitte wenden Sie sich an sie.',
  },
}

export const signInProblem = (key: string | undefined): { title: string; text: string } | null =>
  key === undefined
    ? null
    : (problems[key] ?? {
        title: 'Die Anmeldung hat nicht geklappt.',
        text: 'Bitte fordern Sie einen neuen Link an.',
      })
