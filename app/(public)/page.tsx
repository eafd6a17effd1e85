import { PublicShell } from '@/components/layout/public-shell'
import { PublicMeetings } from '@/components/meetings/public-meetings'
import { LinkButton } from '@/components/ui/button'
import { hueOf } from '@/components/ui/plate'
import { TableRing } from '@/components/ui/ring'
import { Section } from '@/components/ui/section'
import { publicActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { listMeetings } from '@/lib/meetings/queries'
import { currentActor } from '@/lib/session'
import { listTopics } from '@/lib/topics/queries'

export const metadata = { title: { absolute: 'Städterunde: fünf Städte, ein Verband, ein Tisch' } }

export default async function StartPage() {
  const now = currentTime()
  const [reader, { meetings }, topics] = await Promise.all([
    currentActor(),
    // What stands here is what everyone may see, whoever looks.
    listMeetings(publicActor, { when: 'upcoming', limit: 4 }, now),
    listTopics(),
  ])
  const next = meetings.find((meeting) => meeting.state !== 'cancelled')
  const host = next && hueOf(next.host.plate)
  const signedIn = reader.kind === 'person'
  return (
    <PublicShell
      host={host}
      nav={
        <>
          <a href="#dates">Termine</a>
          <a href="#topics">Themen</a>
        </>
      }
      action={
        <LinkButton href={signedIn ? '/overview' : '/sign-in'}>
          {signedIn ? 'Meine Übersicht' : 'Anmelden'}
        </LinkButton>
      }
    >
      <div className="grid items-center gap-8 md:grid-cols-[minmax(0,1fr)_auto] lg:gap-16">
        <div>
          <h1 className="text-3xl font-light md:text-4xl">
            Fünf Städte,
            <br />
            ein Verband,
            <br />
            <b>ein Tisch.</b>
          </h1>
          <p className="mt-6 max-w-xl text-lg text-ink-2">
            Die Dezernentinnen und Dezernenten für Soziales, Jugend und Bildung der kreisfreien Städte
            Thüringens und der Gemeinde- und Städtebund Thüringen (GStB) beraten sich mehrmals im Jahr. Eine
            Stadt lädt in ihr Rathaus ein; die Gastgeberin wechselt.
          </p>
          {next && (
            <p className="mt-4 max-w-xl text-lg">
              Nächste Sitzung: <b>{formatDate(next.start)}</b>, {next.locationName ?? next.host.name}.
            </p>
          )}
        </div>
        <TableRing
          seats={host ? { [host]: 'comes' } : {}}
          host={host}
          center={next ? [next.host.shortName, 'lädt ein'] : undefined}
          label={`Runder Tisch mit sechs Plätzen: Erfurt, Gera, Jena, Suhl, Weimar und GStB.${
            next ? ` ${next.host.shortName} ist die nächste Gastgeberin.` : ''
          }`}
          size={280}
        />
      </div>
      <Section title="Nächste Sitzungen" id="dates">
        <PublicMeetings meetings={meetings} />
      </Section>
      <Section title="Worüber die Runde spricht" id="topics">
        <p className="mb-4 max-w-xl">
          Die Städte berichten, was sich bei ihnen bewährt, lernen aus den Erfahrungen der anderen und stimmen
          ab, was sie dem Land gemeinsam sagen.
        </p>
        <ul className="gap-12 md:columns-2">
          {topics.map((topic) => (
            <li key={topic.id} className="break-inside-avoid border-b border-rule py-2">
              {topic.name}
            </li>
          ))}
        </ul>
      </Section>
    </PublicShell>
  )
}
