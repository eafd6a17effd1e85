import { Marker } from '@/components/ui/marker'
import type { Actor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import type { Meeting } from '@/lib/meetings/queries'
import { answerSentence } from '@/lib/participants/labels'
import { listOwnSeats, type OwnSeat } from '@/lib/participants/queries'
import { lateAnswerHint } from '@/lib/participants/rules'
import { RsvpChoice } from './rsvp-choice'

/** Asks for the answer of each seat the reader answers for: their own, and for an office those of its deputies. */
export async function RsvpStrip({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  if (meeting.state !== 'invited') return null
  const seats = await listOwnSeats(actor, meeting)
  // Two marks at most on a screen: the first strip that is open carries it for all.
  const first = seats.find((seat) => seat.rsvp === 'needsAction')
  return seats.map((seat) => (
    <Strip key={seat.membershipId} meeting={meeting} seat={seat} marked={seat === first} />
  ))
}

function Strip({ meeting, seat, marked }: { meeting: Meeting; seat: OwnSeat; marked: boolean }) {
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
        {seat.onBehalf && (
          <p className="text-ink-2 text-sm">Sie antworten für {seat.name}. Das ist für alle sichtbar.</p>
        )}
      </div>
      <RsvpChoice
        meetingId={meeting.id}
        membershipId={seat.membershipId}
        legend={seat.onBehalf ? `Antwort für ${seat.name}` : 'Ihre Antwort'}
        rsvp={seat.rsvp}
        substituteName={seat.substituteName}
      />
    </section>
  )
}
