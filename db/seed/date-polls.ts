import { answerDatePoll, commentDatePoll } from '@/lib/date-poll-answers/commands'
import { createDatePoll, decideDatePoll, withdrawDatePoll } from '@/lib/date-polls/commands'
import { getDatePoll } from '@/lib/date-polls/queries'
import { addDays, addMinutes, berlinDay, fromBerlin, isoWeekday } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'
import { loadActor } from '@/lib/people/queries'
import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import { publicHolidayOn } from '@/lib/holidays/rules'
import type { Base, OrganizationSlug, PersonKey } from './base'

type Word = 'yes' | 'maybe' | 'no'

/** A day from this one on that is neither a weekend nor a public holiday. */
function workday(from: string): string {
  let day = from
  const year = Number(from.slice(0, 4))
  const calendar = shippedCalendar(year, year + 1)
  while (isoWeekday(day) > 5 || publicHolidayOn(calendar, day)) day = addDays(day, 1)
  return day
}

/** So many working days, each later than the one before. */
function workdays(from: string, steps: number[]): string[] {
  const days: string[] = []
  for (const step of steps) days.push(workday(addDays(days.at(-1) ?? from, step)))
  return days
}

class Polls {
  constructor(
    private readonly base: Base,
    private readonly now: Date,
  ) {}

  /** So many days ago. */
  at(daysAgo: number, time = '10:00'): Date {
    return fromBerlin(addDays(berlinDay(this.now), -daysAgo), time)
  }

  async as(key: PersonKey, at: Date) {
    const actor = await loadActor(this.base.people[key].personId, at)
    if (!actor) throw new Error(`${key} has no mandate on ${at.toISOString()}`)
    return actor
  }

  async answer(datePollId: string, key: PersonKey, words: Word[], at: Date, comment?: string): Promise<void> {
    const actor = await this.as(key, at)
    const slug = key.split('.')[0] as OrganizationSlug
    const organizationId = this.base.organizations[slug]
    const { options } = await getDatePoll(actor, datePollId)
    const choices = Object.fromEntries(options.map(({ id }, index) => [id, words[index] ?? 'yes']))
    await answerDatePoll(actor, { datePollId, organizationId, choices }, at)
    if (comment) await commentDatePoll(actor, { datePollId, organizationId, comment }, addMinutes(at, 1))
  }
}

/** A poll of months ago that moved a planned meeting to the day it was held on. */
export async function tellSettledDatePoll(
  base: Base,
  now: Date,
  meetingId: string,
  day: string,
): Promise<void> {
  const polls = new Polls(base, now)
  const asked = polls.at(98)
  const office = await polls.as('erfurt.office', asked)
  const { seriesId, hostId } = await getMeeting(office, meetingId)
  const id = newId()
  await createDatePoll(
    office,
    {
      ...{ id, seriesId, meetingId, hostId },
      title: 'Neuer Termin für die Fachrunde in Erfurt',
      note: 'Am vorgemerkten Tag ist das Rathaus geschlossen.',
      durationMinutes: 150,
      deadline: berlinDay(polls.at(92)),
      requiredIds: [hostId],
      options: [day, ...workdays(day, [1, 1])].map((on) => ({ day: on, time: '10:00' })),
    },
    asked,
  )
  await polls.answer(id, 'erfurt.office', ['yes', 'no', 'yes'], polls.at(97, '09:15'))
  await polls.answer(id, 'gera.deputy', ['yes', 'yes', 'maybe'], polls.at(97, '11:40'))
  await polls.answer(id, 'jena.office', ['yes', 'maybe', 'no'], polls.at(96))
  await polls.answer(id, 'suhl.deputy', ['maybe', 'no', 'no'], polls.at(95))
  await polls.answer(id, 'gstb.officer', ['yes', 'yes', 'yes'], polls.at(94))
  await polls.answer(id, 'weimar.office', ['yes', 'no', 'maybe'], polls.at(91, '08:20'))
  const decided = polls.at(91, '13:05')
  const [best] = (await getDatePoll(office, id)).options
  await decideDatePoll(
    await polls.as('erfurt.office', decided),
    { datePollId: id, optionId: best?.id ?? '' },
    decided,
  )
}

/** One that still runs, with half of the answers missing, and one that was taken back. */
export async function tellDatePolls(base: Base, now: Date, seriesId: string, laterId: string): Promise<void> {
  const polls = new Polls(base, now)
  const today = berlinDay(now)
  const asked = polls.at(9, '11:20')
  const { erfurt } = base.organizations
  const id = newId()
  await createDatePoll(
    await polls.as('gstb.secretariat', asked),
    {
      ...{ id, seriesId, meetingId: null, hostId: erfurt },
      title: 'Sondersitzung zum Kita-Gesetz',
      note: 'Die Anhörung endet im Frühjahr. Zwei Stunden genügen, auch per Video.',
      durationMinutes: 120,
      deadline: addDays(today, 6),
      requiredIds: [erfurt],
      options: workdays(addDays(today, 36), [0, 7, 1, 6]).map((day, index) => ({
        day,
        time: index === 1 ? '14:00' : '10:00',
      })),
    },
    asked,
  )
  await polls.answer(id, 'gera.office', ['maybe', 'yes', 'yes', 'no'], polls.at(8, '09:05'))
  await polls.answer(
    id,
    'weimar.deputy',
    ['no', 'yes', 'yes', 'yes'],
    polls.at(7, '16:30'),
    'In den Ferien sind wir nicht zu erreichen.',
  )
  await polls.answer(id, 'gstb.officer', ['yes', 'maybe', 'yes', 'yes'], polls.at(7, '08:45'))

  const before = polls.at(20, '09:10')
  const office = await polls.as('suhl.office', before)
  const later = await getMeeting(office, laterId)
  const withdrawn = newId()
  await createDatePoll(
    office,
    {
      ...{ id: withdrawn, seriesId, meetingId: laterId, hostId: later.hostId },
      title: 'Ratssaal in Suhl belegt: anderer Tag?',
      note: null,
      durationMinutes: 150,
      deadline: berlinDay(polls.at(12)),
      requiredIds: [later.hostId],
      options: workdays(addDays(berlinDay(later.start), 1), [0, 1]).map((day) => ({ day, time: '10:00' })),
    },
    before,
  )
  await polls.answer(withdrawn, 'gera.office', ['yes', 'no'], polls.at(19))
  const reason = 'Der Ratssaal ist an dem Tag doch frei.'
  await withdrawDatePoll(office, { datePollId: withdrawn, reason }, polls.at(17, '15:40'))
}
