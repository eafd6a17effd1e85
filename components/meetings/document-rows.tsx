import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { versionName } from '@/lib/agenda-versions/labels'
import { listAgendaVersions } from '@/lib/agenda-versions/queries'
import type { Meeting } from '@/lib/meetings/queries'
import { minutesStateLabel } from '@/lib/minutes/labels'
import { getMinutesStatus, type MinutesStatus } from '@/lib/minutes/queries'
import { orNull } from '@/lib/page'

type Props = { meeting: Meeting; actor: Actor }

/** Invitation and minutes: a link where there is one, else the reason why not. */
export async function DocumentRows({ meeting, actor }: Props) {
  const [versions, minutes] = await Promise.all([
    listAgendaVersions(actor, meeting),
    // Guests learn of the minutes when they are released to them, not before.
    orNull(getMinutesStatus(actor, meeting)),
  ])
  const sent = versions.filter((version) => version.kind !== 'asHeld')
  const latest = sent[0]
  const at = `/meetings/${meeting.id}`
  return (
    <Rows flat>
      <Row
        title={
          latest ? (
            <TextLink href={`${at}/invitation.pdf`}>Einladung mit Tagesordnung (PDF)</TextLink>
          ) : (
            'Einladung mit Tagesordnung'
          )
        }
        facts={
          latest ? (
            <span>
              Fassung&nbsp;{latest.version}
              {latest.kind === 'supplement' && ', Nachtrag'} vom {formatDate(latest.createdAt)}
            </span>
          ) : (
            <span>Das Büro {meeting.host.shortName} hat noch nicht eingeladen.</span>
          )
        }
      />
      <Row title={minutesTitle(at, minutes)} facts={minutesFacts(minutes)} />
      {meeting.state !== 'draft' && (
        <Row
          title={<TextLink href={`${at}/meeting.ics`}>Termin für den Kalender (ICS)</TextLink>}
          facts={<span>Eine Datei für Outlook, Thunderbird und andere Kalender</span>}
        />
      )}
    </Rows>
  )
}

const isReleased = (minutes: MinutesStatus | null): boolean =>
  minutes?.state === 'released' || minutes?.state === 'approved'

const minutesTitle = (at: string, minutes: MinutesStatus | null) =>
  minutes?.readable && isReleased(minutes) ? (
    <TextLink href={`${at}/minutes.pdf`}>Niederschrift (PDF)</TextLink>
  ) : minutes?.readable ? (
    <TextLink href={`${at}/minutes`}>Niederschrift</TextLink>
  ) : (
    'Niederschrift'
  )

function minutesFacts(minutes: MinutesStatus | null) {
  if (!minutes?.state) return <span>Sie entsteht in der Sitzung.</span>
  return (
    <>
      <State noun="minutes" state={minutes.state} label={minutesStateLabel[minutes.state]} />
      {minutes.releasedAt && isReleased(minutes) && <span>{formatDate(minutes.releasedAt)}</span>}
      {!minutes.readable && <span>Noch nicht freigegeben. Sie erhalten dann eine Nachricht.</span>}
    </>
  )
}

/** Each frozen agenda with its day, the latest first; what was sent as PDF, and what changed. */
export async function AgendaVersions({ meeting, actor }: Props) {
  const versions = await listAgendaVersions(actor, meeting)
  if (versions.length === 0) return null
  return (
    <Rows flat>
      {versions.map((row, index) => {
        const before = versions[index + 1]
        const at = `/meetings/${meeting.id}`
        return (
          <Row
            key={row.version}
            title={versionName(row)}
            facts={
              <>
                <span>Festgehalten am {formatDate(row.createdAt)}</span>
                {before && (
                  <TextLink href={`${at}/changes?from=${before.version}&to=${row.version}`}>
                    Änderungen gegenüber Fassung&nbsp;{before.version}
                  </TextLink>
                )}
              </>
            }
            end={
              row.kind !== 'asHeld' && (
                <LinkButton size="sm" href={`${at}/invitation.pdf?version=${row.version}`}>
                  {row.kind === 'supplement' ? 'Nachtrag (PDF)' : 'Einladung (PDF)'}
                </LinkButton>
              )
            }
          />
        )
      })}
    </Rows>
  )
}
