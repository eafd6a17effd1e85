import { addDays, berlinDay, formatDate, formatTimeRange, formatWeekdayShort, MONTHS } from '@/lib/dates'
import type { YearPlanDocument } from '@/lib/documents/input'
import { daysOfNote, schoolHolidaysBetween, type Holiday, type HolidayCalendar } from '@/lib/holidays/rules'
import { meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'

/** A month of the year's view, each list in the order of days. */
export type Month<Meeting> = {
  name: string
  meetings: Meeting[]
  /** Public holidays, bridge days, the change of the clocks. */
  notes: { day: string; text: string }[]
  /** Cut to the month. */
  school: Holiday[]
}

export function monthsOf<Meeting extends { start: Date }>(
  year: number,
  meetings: Meeting[],
  calendar: HolidayCalendar,
): Month<Meeting>[] {
  const notes = daysOfNote(calendar, year)
  return MONTHS.map((name, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const next = index === 11 ? `${year + 1}-01-01` : `${year}-${String(index + 2).padStart(2, '0')}-01`
    return {
      name,
      meetings: meetings.filter(({ start }) => berlinDay(start).startsWith(month)),
      notes: notes.filter(({ day }) => day.startsWith(month)),
      school: schoolHolidaysBetween(calendar, `${month}-01`, addDays(next, -1)),
    }
  })
}

/** "22.–31." within its month, "Fr., 07.05." for a single day. */
export const daysOfMonth = ({ start, end }: Holiday): string =>
  start === end ? formatWeekdayShort(start) : `${start.slice(8)}.–${end.slice(8)}.`

/** More meetings than this in a year stand in short lines, so that the year stays on one sheet. */
export const MANY_MEETINGS = 26

type PlannedMeeting = {
  number: number
  start: Date
  end: Date
  state: keyof typeof meetingStateLabel
  host: { shortName: string }
}

/** The year's view on paper, for the reader whose meetings these are. */
export function yearPlanDocument(
  year: number,
  seriesName: string,
  meetings: PlannedMeeting[],
  calendar: HolidayCalendar,
  now: Date,
): YearPlanDocument {
  const short = meetings.length > MANY_MEETINGS
  return {
    kind: 'year-plan',
    circle: 'Städterunde',
    subtitle: seriesName.replace(/^Städterunde /, ''),
    title: { strong: 'Jahresplan', rest: String(year) },
    host: { code: null, name: 'Städterunde' },
    state: null,
    date: String(year),
    version: `Stand ${formatDate(now)}`,
    draft: false,
    issuedAt: now,
    short,
    months: monthsOf(year, meetings, calendar).map(({ name, meetings, notes, school }) => ({
      name,
      meetings: meetings.map((meeting) => ({
        day: formatWeekdayShort(meeting.start),
        title: meetingTitle(meeting),
        time: short ? null : formatTimeRange(meeting.start, meeting.end),
        state: meetingStateLabel[meeting.state],
      })),
      notes: notes.map(({ day, text }) => `${formatWeekdayShort(day)} ${text}`),
      school: school.map((holiday) => `${daysOfMonth(holiday)} ${holiday.name}`),
    })),
  }
}
