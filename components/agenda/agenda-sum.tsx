import { Hint } from '@/components/ui/hint'
import { reserveText, scheduleOf } from '@/lib/agenda/rules'
import { formatTime } from '@/lib/dates'

/** Planned end and reserve below the list; `warn` for those who can mend an agenda that is too long. */
export function AgendaSum({
  meeting,
  minutes,
  warn,
}: {
  meeting: { start: Date; end: Date }
  minutes: number
  warn?: boolean
}) {
  const { end, reserve } = scheduleOf(meeting, minutes)
  return (
    <>
      <p className="agenda-sum">
        <span>
          Ende nach Plan {formatTime(end)}, {reserveText(reserve)}
        </span>
      </p>
      {warn && reserve < 0 && (
        <Hint tone="warn" title={`Die Tagesordnung ist ${reserveText(reserve)}.`}>
          {' '}
          Die Sitzung endet um {formatTime(meeting.end)}. Kürzen Sie TOP oder legen Sie welche in den
          Themenspeicher.
        </Hint>
      )}
    </>
  )
}
