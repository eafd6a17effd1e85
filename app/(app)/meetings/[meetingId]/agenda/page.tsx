import { titledByMeeting } from '@/components/meetings/meeting-title'
import { AgendaList } from '@/components/agenda/agenda-list'
import { HostAgenda } from '@/components/agenda/host-agenda'
import { Supplement } from '@/components/agenda-versions/supplement'
import { WaitingMinutes } from '@/components/minutes-approvals/waiting-minutes'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { TextLink } from '@/components/ui/link'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import { canOrderAgenda } from '@/lib/agenda/policy'
import { whyNotOrder } from '@/lib/agenda/rules'
import { agendaInTheMaking, listAgendaVersions, readAgendaVersions } from '@/lib/agenda-versions/queries'
import { compareAgendas } from '@/lib/agenda-versions/rules'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { canPropose } from '@/lib/proposals/policy'
import { whyNotPropose } from '@/lib/proposals/rules'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export const generateMetadata = titledByMeeting((meeting) => `Tagesordnung der ${meeting}`)

export default async function AgendaPage({ params }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const host = canOrderAgenda(actor, meeting)
  const closed = whyNotOrder(meeting)
  const ordering = host && !closed
  // Only until the meeting is opened can the agenda differ from what was sent.
  const invited = meeting.state === 'invited'
  const [versions, frozen, making] = await Promise.all([
    listAgendaVersions(actor, meeting),
    invited ? readAgendaVersions(actor, meeting) : [],
    invited ? agendaInTheMaking(actor, meeting) : null,
  ])
  const version = versions.find(({ kind }) => kind !== 'asHeld')
  const sent = frozen.find((one) => one.version === version?.version)
  const changes = sent && making ? compareAgendas(sent.lines, making.lines) : []
  return (
    <>
      <MeetingPartHead
        meeting={meeting}
        title="Tagesordnung"
        light={`${meetingTitle(meeting)}, ${formatDate(meeting.start)}`}
        part="agenda"
      />
      {version && <Supplement meeting={meeting} version={version.version} changes={changes} orders={host} />}
      <div className="mt-8">
        {ordering ? (
          <HostAgenda
            actor={actor}
            meeting={meeting}
            version={version}
            changes={changes}
            now={currentTime()}
          />
        ) : (
          <Section
            title="Punkte"
            note={version && `Zuletzt versandt: Fassung ${version.version}, ${formatDate(version.createdAt)}`}
            actions={
              versions.length > 1 && (
                <TextLink href={`/meetings/${meeting.id}/changes`}>Fassungen vergleichen</TextLink>
              )
            }
            flush
          >
            {host && closed && <Hint title={closed} />}
            <AgendaList meeting={meeting} actor={actor} detailed />
          </Section>
        )}
        <WaitingMinutes actor={actor} meeting={meeting} />
        {canPropose(actor) && (
          <div className="btns mt-6">
            <LinkButton
              href={`/proposals/new?meeting=${meeting.id}`}
              disabledReason={whyNotPropose(meeting) ?? undefined}
            >
              TOP anmelden
            </LinkButton>
          </div>
        )}
      </div>
    </>
  )
}
