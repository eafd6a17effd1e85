import { ActionButton } from '@/components/ui/action-button'
import { LinkButton } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Section } from '@/components/ui/section'
import { inCircle, isCityMember, hasRole, type Actor } from '@/lib/actor'
import { berlinDay, formatDate } from '@/lib/dates'
import { decidesForHost } from '@/lib/host-swaps/policy'
import { whyNotChangeHost } from '@/lib/host-swaps/rules'
import {
  closeMeetingAction,
  endStandInAction,
  openMeetingAction,
  requestStandInAction,
} from '@/lib/meetings/actions'
import { meetingTitle } from '@/lib/meetings/labels'
import { canRequestStandIn, canRunMeeting, canWriteMeeting } from '@/lib/meetings/policy'
import type { Meeting } from '@/lib/meetings/queries'
import {
  whyNotCancel,
  whyNotClose,
  whyNotMove,
  whyNotOpen,
  whyNotRequestStandIn,
  whyNotRestore,
} from '@/lib/meetings/rules'

type Props = { meeting: Meeting; actor: Actor; now: Date }

/**
 * "Was Sie tun können": the acts of this reader, the next step first. What is not possible yet stays visible with its
 * reason; what is over for good gives way to what comes after it.
 */
export function MeetingActs({ meeting, actor, now }: Props) {
  const planned = meeting.state === 'draft'
  const ahead = meeting.state === 'scheduled' || meeting.state === 'invited'
  const late = meeting.proposalDeadline < now
  return (
    <Section title="Was Sie tun können" className="no-print">
      <div className="stack">
        {canWriteMeeting(actor, meeting) ? (
          <HostActs meeting={meeting} actor={actor} now={now} />
        ) : (
          <NextStepOfHost meeting={meeting} actor={actor} />
        )}
        {decidesForHost(actor, meeting) && (ahead || planned) && (
          <LinkButton
            href={`/meetings/${meeting.id}/swap`}
            disabledReason={whyNotChangeHost(meeting, now) ?? undefined}
          >
            Mit anderer Stadt tauschen
          </LinkButton>
        )}
        {(isCityMember(actor) || hasRole(actor, 'officer')) && (ahead || planned) && (
          <LinkButton href={`/proposals/new?meeting=${meeting.id}`}>
            {late ? 'TOP verspätet anmelden' : 'TOP anmelden'}
          </LinkButton>
        )}
        {!planned && (
          <LinkButton href={`/meetings/${meeting.id}/meeting.ics`}>Termin in den Kalender</LinkButton>
        )}
        <StandIn meeting={meeting} actor={actor} />
      </div>
    </Section>
  )
}

function HostActs({ meeting, actor, now }: Props) {
  const { state } = meeting
  const at = `/meetings/${meeting.id}`
  if (state === 'cancelled') return <Restore meeting={meeting} now={now} />
  if (state === 'held')
    return (
      <>
        <LinkButton href={`${at}/minutes`} variant="primary">
          Zur Niederschrift
        </LinkButton>
        <LinkButton href={`/tasks/new?meeting=${meeting.id}`}>Auftrag vergeben</LinkButton>
      </>
    )
  const runs = canRunMeeting(actor, meeting)
  const notHost = runs ? undefined : `Das macht das Büro ${meeting.host.shortName}.`
  if (state === 'inSession')
    return (
      <>
        <LinkButton href={`${at}/minutes`} variant="primary" disabledReason={notHost}>
          Niederschrift schreiben
        </LinkButton>
        <Close meeting={meeting} disabledReason={notHost ?? whyNotClose(meeting) ?? undefined} />
      </>
    )
  return (
    <>
      {state === 'draft' && (
        <LinkButton href={`${at}/publish`} variant="primary">
          Termin bekannt geben
        </LinkButton>
      )}
      <LinkButton href={`${at}/agenda`}>Tagesordnung ordnen</LinkButton>
      <LinkButton
        href={`${at}/invitation`}
        variant={state === 'scheduled' ? 'primary' : 'secondary'}
        disabledReason={state === 'draft' ? 'Zuerst muss der Termin bekannt gegeben sein.' : undefined}
      >
        {state === 'invited' ? 'Einladung und Versand ansehen' : 'Einladung versenden'}
      </LinkButton>
      <OpenMeeting meeting={meeting} now={now} disabledReason={notHost ?? whyNotOpen(meeting) ?? undefined} />
      {state !== 'draft' && <LinkButton href={`${at}/edit`}>Angaben ändern</LinkButton>}
      <LinkButton href={`${at}/move`} disabledReason={whyNotMove(meeting) ?? undefined}>
        {state === 'draft' ? 'Vorgemerkten Termin ändern' : 'Sitzung verlegen'}
      </LinkButton>
      <LinkButton href={`${at}/skip`} disabledReason={whyNotChangeHost(meeting, now) ?? undefined}>
        Aussetzen und weitergeben
      </LinkButton>
      <LinkButton
        href={`/date-polls/new?meeting=${meeting.id}`}
        disabledReason={whyNotMove(meeting) ?? undefined}
      >
        Neuen Termin abfragen
      </LinkButton>
      <LinkButton href={`${at}/cancel`} disabledReason={whyNotCancel(meeting) ?? undefined}>
        Sitzung absagen
      </LinkButton>
    </>
  )
}

/** Opening asks first: it cannot be undone. */
export function OpenMeeting({
  meeting,
  now,
  disabledReason,
}: {
  meeting: Meeting
  now: Date
  disabledReason?: string
}) {
  const today = berlinDay(now) === berlinDay(meeting.start)
  return (
    <ConfirmDialog
      trigger="Sitzung eröffnen"
      variant={meeting.state === 'invited' && today ? 'primary' : 'secondary'}
      title="Sitzung eröffnen?"
      confirm="Jetzt eröffnen"
      action={openMeetingAction.bind(null, { meetingId: meeting.id })}
      done={`Die ${meetingTitle(meeting)} ist eröffnet.`}
      then={`/meetings/${meeting.id}/minutes`}
      disabledReason={disabledReason}
    >
      <p>
        {!today && <b>Die Sitzung ist für {formatDate(meeting.start)} angesetzt. </b>}
        Ist sie eröffnet, lassen sich Termin und Tagesordnung nicht mehr ändern, und die Niederschrift
        beginnt. Das lässt sich nicht zurücknehmen.
      </p>
    </ConfirmDialog>
  )
}

function Close({ meeting, disabledReason }: { meeting: Meeting; disabledReason?: string }) {
  return (
    <ConfirmDialog
      trigger="Sitzung schließen"
      title="Sitzung schließen?"
      confirm="Jetzt schließen"
      action={closeMeetingAction.bind(null, { meetingId: meeting.id })}
      done={`Die ${meetingTitle(meeting)} ist geschlossen.`}
      disabledReason={disabledReason}
    >
      <p>
        Die Sitzung gilt dann als durchgeführt. Die Niederschrift können Sie weiter bearbeiten, bis Sie sie
        freigeben.
      </p>
    </ConfirmDialog>
  )
}

function Restore({ meeting, now }: { meeting: Meeting; now: Date }) {
  return (
    <LinkButton
      href={`/meetings/${meeting.id}/restore`}
      disabledReason={whyNotRestore(meeting, now) ?? undefined}
    >
      Absage zurücknehmen
    </LinkButton>
  )
}

/** For everyone else of the circle: what comes next, and that it is not theirs to do. */
function NextStepOfHost({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  const next = {
    draft: 'Termin bekannt geben',
    scheduled: 'Einladung versenden',
    invited: 'Sitzung eröffnen',
    inSession: 'Niederschrift schreiben',
    held: null,
    cancelled: null,
  }[meeting.state]
  if (!next || !inCircle(actor)) return null
  return (
    <LinkButton href="#" disabledReason={`Das macht das Büro ${meeting.host.shortName}.`}>
      {next}
    </LinkButton>
  )
}

function StandIn({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  if (!canRequestStandIn(actor, meeting)) return null
  const input = { meetingId: meeting.id }
  if (meeting.secretariatStandsIn)
    return (
      <ActionButton
        action={endStandInAction.bind(null, input)}
        done="Ihr Büro führt die Sitzung wieder selbst."
        undo={{
          action: requestStandInAction.bind(null, input),
          done: 'Die Geschäftsstelle kann diese Sitzung wieder für Ihr Büro führen.',
        }}
      >
        Sitzung wieder selbst führen
      </ActionButton>
    )
  if (meeting.state === 'cancelled') return null
  return (
    <div>
      <ActionButton
        action={requestStandInAction.bind(null, input)}
        done="Die Geschäftsstelle kann diese Sitzung jetzt für Ihr Büro führen."
        undo={{
          action: endStandInAction.bind(null, input),
          done: 'Ihr Büro führt die Sitzung wieder selbst.',
        }}
        disabledReason={whyNotRequestStandIn(meeting) ?? undefined}
      >
        Geschäftsstelle um Hilfe bitten
      </ActionButton>
      <p className="note">
        Sie darf dann alles, was Ihr Büro bei dieser Sitzung darf. Das ist für alle sichtbar.
      </p>
    </div>
  )
}
