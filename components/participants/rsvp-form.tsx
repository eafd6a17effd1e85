import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Marker } from '@/components/ui/marker'
import type { Actor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import type { Meeting } from '@/lib/meetings/queries'
import { answerSentence, standInSentence } from '@/lib/participants/labels'
import {
  listNeeds,
  listSeats,
  listSubstitutes,
  ownSeatsOf,
  type Needs,
  type OwnSeat,
  type Substitute,
} from '@/lib/participants/queries'
import { canStandIn, lateAnswerHint, needsDeletedOn } from '@/lib/participants/rules'
import { NeedsForm } from './needs-form'
import { RsvpChoice } from './rsvp-choice'

/**
 * Asks for the answer of each seat the reader answers for: their own, and for an office those of its deputies. Says for
 * whom the reader stands in.
 */
export async function RsvpStrip({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  if (meeting.state !== 'invited') return null
  const [all, people, needs] = await Promise.all([
    listSeats(actor, meeting),
    listSubstitutes(actor, meeting),
    listNeeds(actor, meeting),
  ])
  const seats = ownSeatsOf(actor, all)
  const standsInFor = all.filter((seat) => actor.kind === 'person' && seat.substituteId === actor.personId)
  // Two marks at most on a screen: the first strip that is open carries it for all.
  const first = seats.find((seat) => seat.rsvp === 'needsAction')
  return (
    <>
      {standsInFor.length > 0 && (
        <div className="mt-6">
          <Hint title={standInSentence(standsInFor.map(({ name }) => name))} />
        </div>
      )}
      {seats.map((seat) => (
        <Strip
          key={seat.membershipId}
          meeting={meeting}
          seat={seat}
          marked={seat === first}
          people={people.filter((one) => canStandIn(one, seat))}
          needs={needs.get(seat.membershipId) ?? null}
        />
      ))}
    </>
  )
}

type StripProps = {
  meeting: Meeting
  seat: OwnSeat
  marked: boolean
  people: Substitute[]
  needs: Needs | null
}

function Strip({ meeting, seat, marked, people, needs }: StripProps) {
  const late = lateAnswerHint(meeting, currentTime())
  const open = seat.rsvp === 'needsAction'
  const until = late ?? `Bitte bis ${formatDate(meeting.answerDeadline)} antworten.`
  const title = seat.onBehalf ? `Kommt ${seat.name}?` : 'Kommen Sie?'
  return (
    <section
      className="no-print aside:grid-cols-[minmax(0,1fr)_minmax(0,34rem)] mt-6 grid items-start gap-x-8 gap-y-3"
      aria-label={title}
      id={marked ? 'rsvp' : undefined}
    >
      <div>
        <p className="font-semibold">{title}</p>
        {open ? (
          <p>{marked ? <Marker>{until}</Marker> : until}</p>
        ) : (
          <p>Eingetragen: {answerSentence(seat)}. Bis zur Eröffnung können Sie das ändern.</p>
        )}
        {seat.substituteGone && (
          <p>Die benannte Vertretung hat kein Mandat mehr. Die Antwort ist wieder offen.</p>
        )}
        {seat.onBehalf && (
          <p className="text-ink-2 text-sm">Sie antworten für {seat.name}. Das ist für alle sichtbar.</p>
        )}
      </div>
      <div>
        <RsvpChoice
          meetingId={meeting.id}
          membershipId={seat.membershipId}
          legend={seat.onBehalf ? `Antwort für ${seat.name}` : 'Ihre Antwort'}
          rsvp={seat.rsvp}
          substituteName={seat.substituteName}
          substituteId={seat.substituteId}
          people={people.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        {seat.rsvp !== 'declined' && <SeatNeeds meeting={meeting} seat={seat} needs={needs} />}
      </div>
    </section>
  )
}

function SeatNeeds({ meeting, seat, needs }: Pick<StripProps, 'meeting' | 'seat' | 'needs'>) {
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-2">
        Angaben für die Gastgeberin{needs ? ': hinterlegt' : ' (freiwillig)'}
      </summary>
      <p className="note">
        Zugang, Verpflegung, Parken: für die Person, die auf diesem Platz kommt. Das lesen nur das Büro, das
        die Sitzung vorbereitet, und Ihr eigenes Haus. Am {formatDate(needsDeletedOn(meeting))}, vier Wochen
        nach der Sitzung, wird es gelöscht, bei einer Absage sofort.{' '}
        <TextLink href="/privacy">Datenschutz</TextLink>
      </p>
      <NeedsForm
        key={JSON.stringify(needs)}
        meetingId={meeting.id}
        membershipId={seat.membershipId}
        needs={needs}
      />
    </details>
  )
}
