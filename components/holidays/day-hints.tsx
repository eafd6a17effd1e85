import { StopIcon, WarnIcon } from '@/components/ui/icons'
import { hintsFor, whyNotMeetOn, type HolidayCalendar } from '@/lib/holidays/rules'
import { clashesOn, type Standing } from '@/lib/meetings/rules'

/** What is known of the days a form is about: holidays of some years, and what meets on them. */
export type Days = { calendar: HolidayCalendar; others: Standing[] }

/** Why one cannot meet on this day, or what to know before. */
export function DayHints({ day, calendar, others }: Days & { day: string | undefined }) {
  // Half a date is typed as none.
  if (!day) return null
  return (
    <div role="status">
      <HintLines
        blocked={whyNotMeetOn(calendar, day)}
        hints={[...hintsFor(calendar, day), ...clashesOn(day, others)]}
      />
    </div>
  )
}

export function HintLines({ blocked, hints }: { blocked?: string | null; hints: string[] }) {
  return (
    <>
      {blocked && (
        <p className="row-hint bad">
          <StopIcon />
          {blocked}
        </p>
      )}
      {hints.map((hint) => (
        <p key={hint} className="row-hint">
          <WarnIcon />
          {hint}
        </p>
      ))}
    </>
  )
}
