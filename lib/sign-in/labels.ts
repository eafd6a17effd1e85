/** The accounts of the demo, in the order of the seats at the table. */
export type Persona = {
  email: string
  /** Slug of the organization; null for the guest. */
  organization: string | null
  label: string
  /** One thing to try out in this role. */
  hint: string
  /** The page where that is done; `{place}` is one of `DemoPlaces`. */
  path: string
}

/** What the demo story holds ready; null once somebody has dealt with it. */
export type DemoPlaces = Record<
  | 'next'
  | 'later'
  | 'returned'
  | 'drafted'
  | 'submitted'
  | 'reported'
  | 'underReview'
  | 'unwritten'
  | 'series'
  | 'guests',
  string | null
>

const persona = (
  organization: string | null,
  email: string,
  label: string,
  hint: string,
  path: string,
): Persona => ({ organization, email, label, hint, path })

const SOCIAL = 'Dezernat Soziales'

export const PERSONAS: Persona[] = [
  persona(
    'erfurt',
    'dezernat@erfurt.example',
    SOCIAL,
    'Die Rückfrage aus Jena zum Gewaltschutz beantworten.',
    '/proposals/{returned}',
  ),
  persona(
    'erfurt',
    'buero@erfurt.example',
    'Büro',
    'Den Entwurf zur Schulsozialarbeit für das Dezernat anmelden.',
    '/proposals/{drafted}/edit',
  ),
  persona(
    'gera',
    'dezernat@gera.example',
    SOCIAL,
    'Eine Niederschrift durchsehen und eine Einwendung erheben.',
    '/meetings/{underReview}/minutes',
  ),
  persona(
    'gera',
    'buero@gera.example',
    'Büro',
    'Die gemeldete Erledigung eines Auftrags prüfen und bestätigen.',
    '/tasks/{reported}',
  ),
  persona(
    'jena',
    'dezernat@jena.example',
    SOCIAL,
    'Einen TOP zur übernächsten Sitzung in Suhl anmelden.',
    '/proposals/new?meeting={later}',
  ),
  persona(
    'jena',
    'buero@jena.example',
    'Büro',
    'Über die Anmeldung aus Gera zu den Mietobergrenzen entscheiden.',
    '/proposals/{submitted}',
  ),
  persona(
    'jena',
    'bildung@jena.example',
    'Dezernat Bildung',
    'Die eigene Zusage zur nächsten Sitzung in eine Vertretung ändern.',
    '/meetings/{next}',
  ),
  persona(
    'suhl',
    'dezernat@suhl.example',
    SOCIAL,
    'Zur nächsten Sitzung zusagen, absagen oder eine Vertretung benennen.',
    '/meetings/{next}',
  ),
  persona(
    'suhl',
    'buero@suhl.example',
    'Büro',
    'Die Einladung zur Sitzung in Suhl ansehen und versenden.',
    '/meetings/{later}/invitation',
  ),
  persona(
    'weimar',
    'dezernat@weimar.example',
    SOCIAL,
    'Aus „mit Vorbehalt“ eine Zusage oder Absage machen.',
    '/meetings/{next}',
  ),
  persona(
    'weimar',
    'buero@weimar.example',
    'Büro',
    'Die Niederschrift der Fachrunde fertig schreiben und freigeben.',
    '/meetings/{unwritten}/minutes',
  ),
  persona(
    'gstb',
    'geschaeftsstelle@gstb.example',
    'Geschäftsstelle',
    'Sich für das nächste Jahr Termine und Gastgeberinnen vorschlagen lassen.',
    '/series/{series}/plan',
  ),
  persona(
    'gstb',
    'referat-soziales@gstb.example',
    'Referat Soziales',
    'Die letzte Niederschrift als PDF herunterladen.',
    '/minutes',
  ),
  persona(
    null,
    'gast@ministerium.example',
    'Gast eines Ministeriums',
    'Nur die eine Sitzung und den TOP sehen, zu dem eingeladen ist.',
    '/meetings/{guests}',
  ),
]

/** What somebody else has tried already is not there to be tried again. */
const TRIED: Pick<Persona, 'hint' | 'path'> = {
  hint: 'Das Beispiel ist schon erledigt. Die Übersicht zeigt, was jetzt wartet.',
  path: '/overview',
}

/** The persona with a path that can be opened. */
export function placed(persona: Persona, places: DemoPlaces): Persona {
  const name = /\{(\w+)\}/.exec(persona.path)?.[1] as keyof DemoPlaces | undefined
  if (!name) return persona
  const id = places[name]
  return { ...persona, ...(id ? { path: persona.path.replace(`{${name}}`, id) } : TRIED) }
}

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
