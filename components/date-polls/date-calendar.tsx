'use client'

import { parseDate, type CalendarDate } from '@internationalized/date'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { ArrowDownIcon } from '@/components/ui/icons'
import { formatDate } from '@/lib/dates'
import { dayHints, type DayHints, type KnownDays } from '@/lib/date-polls/rules'
import { standsOut } from '@/lib/holidays/rules'

/** Several days of one month after the other. Each day says what is worth knowing about it, by mark and by name. */
export function DateCalendar({
  days,
  onChange,
  known,
  min,
}: {
  days: string[]
  onChange: (days: string[]) => void
  known: KnownDays
  min: string
}) {
  const [focused, setFocused] = useState<string | null>(null)
  const hints = focused ? dayHints(focused, known) : null
  const texts = hints ? allOf(hints) : []
  return (
    <I18nProvider locale="de-DE">
      <div className="poll-calendar calendar">
        <Calendar<CalendarDate, 'multiple'>
          aria-label="Termine wählen"
          selectionMode="multiple"
          value={days.map(parseDate)}
          onChange={(chosen) => onChange(chosen.map(String).sort())}
          minValue={parseDate(min)}
          defaultFocusedValue={parseDate(days[0] ?? min)}
          onFocusChange={(date) => setFocused(date.toString())}
          isDateUnavailable={(date) => dayHints(date.toString(), known).blocked !== null}
          firstDayOfWeek="mon"
        >
          <header>
            <Button slot="previous" className="btn icon rotate-90">
              <ArrowDownIcon />
            </Button>
            <CalendarHeading />
            <Button slot="next" className="btn icon -rotate-90">
              <ArrowDownIcon />
            </Button>
          </header>
          <CalendarGrid weekdayStyle="short">
            <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>{(date) => <Day date={date} known={known} />}</CalendarGridBody>
          </CalendarGrid>
        </Calendar>
        <p className="legend note">
          <span>
            <s>1</s> Feiertag, nicht wählbar
          </span>
          <span>
            <i className="mark warn" /> Ferien, Brückentag oder Zeitumstellung
          </span>
          <span>
            <i className="mark taken" /> schon eine Sitzung
          </span>
        </p>
        <p className="about">
          {focused && texts.length > 0 ? `${formatDate(focused)}: ${texts.join(' ')}` : null}
        </p>
      </div>
    </I18nProvider>
  )
}

const allOf = ({ blocked, warnings }: DayHints): string[] => (blocked ? [blocked, ...warnings] : warnings)

function Day({ date, known }: { date: CalendarDate; known: KnownDays }) {
  const day = date.toString()
  const hints = dayHints(day, known)
  const texts = allOf(hints)
  const clash = known.taken.some((other) => other.day === day)
  const warn = standsOut(known.calendar, day)
  return (
    <CalendarCell
      date={date}
      // What a day is marked with is said with its name.
      render={(props) => <div {...props} aria-label={[props['aria-label'], ...texts].join('. ')} />}
    >
      {({ formattedDate }) => (
        <>
          {formattedDate}
          {warn && <i className="mark warn" />}
          {clash && <i className="mark taken" />}
        </>
      )}
    </CalendarCell>
  )
}
