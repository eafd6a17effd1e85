import type { Metadata } from 'next'
import { PersonaList } from '@/components/sign-in/persona-list'
import { RequestLinkForm } from '@/components/sign-in/request-link-form'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { classNames } from '@/components/ui/class-names'
import { publicActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { isDemo } from '@/lib/demo'
import { upcomingMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { currentActor } from '@/lib/session'
import { signInProblem } from '@/lib/sign-in/labels'
import { listPersonas } from '@/lib/sign-in/queries'
import { ownPath } from '@/lib/sign-in/rules'

export const metadata: Metadata = { title: 'Anmelden' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl: wanted, error } = await searchParams
  const callbackUrl = ownPath(wanted)
  const actor = await currentActor()
  const problem = signInProblem(typeof error === 'string' ? error : undefined)
  const demo = isDemo()
  const next = demo ? await upcomingMeeting(publicActor, currentTime()) : null
  return (
    <div
      className={classNames(
        demo && 'grid gap-12 aside:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] aside:gap-24',
      )}
    >
      <div className="max-w-[26rem]">
        <h1>Anmelden</h1>
        <p className="lead mb-8">Ohne Passwort: Sie erhalten einen Link an Ihre dienstliche Adresse.</p>
        {problem && (
          <div className="mb-8">
            <Hint tone="bad" role="alert" title={problem.title}>
              <p>{problem.text}</p>
            </Hint>
          </div>
        )}
        {actor.kind === 'person' && (
          <div className="mb-8">
            <Hint title={`Sie sind angemeldet: ${actor.name}.`}>
              <p>
                <TextLink href={callbackUrl}>Weiter</TextLink>
              </p>
            </Hint>
          </div>
        )}
        <RequestLinkForm callbackUrl={callbackUrl} />
        <p className="note mt-6">
          Keine Nachricht erhalten? Bitte zuerst im Spam-Ordner nachsehen, dann die Geschäftsstelle beim GStB
          fragen.
        </p>
      </div>
      {demo && (
        <Section flush title="Vorführung: Wählen Sie eine Rolle">
          <p className="note mb-2 max-w-[36rem]">
            Mit Städterunde planen die fünf kreisfreien Städte Thüringens und der GStB ihre Sitzungen,
            bereiten sie vor und halten fest, was beschlossen ist und wer was erledigt. Alle Vorgänge hier
            sind erfunden, die Konten sind Ämter und keine Personen.{' '}
            {wanted === undefined
              ? 'Ein Klick meldet Sie an und führt gleich zu dem Beispiel, das bei der Rolle steht; wechseln können Sie jederzeit.'
              : 'Ein Klick meldet Sie an und führt zu der Seite zurück, die Sie geöffnet hatten; wechseln können Sie jederzeit.'}
          </p>
          <PersonaList
            personas={await listPersonas()}
            organizations={await listOrganizations()}
            callbackUrl={wanted === undefined ? undefined : callbackUrl}
            host={next ? { slug: next.host.slug, number: next.number } : undefined}
            current={actor.kind === 'person' ? actor.email : undefined}
          />
        </Section>
      )}
    </div>
  )
}
