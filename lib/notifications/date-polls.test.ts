import { beforeAll, expect, test } from 'vitest'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { answerDatePoll } from '@/lib/date-poll-answers/commands'
import { createDatePoll, withdrawDatePoll } from '@/lib/date-polls/commands'
import { getDatePoll } from '@/lib/date-polls/queries'
import { newId } from '@/lib/ids'
import { listRecipients } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

test('who is reminded of a poll is worked out when it is sent: only those missing, nobody once it is closed', async () => {
  const secretariat = await world.as('gstb.secretariat')
  const id = newId()
  const { jena, gera, erfurt } = world.organizations
  await createDatePoll(
    secretariat,
    {
      ...{ id, seriesId: world.seriesId, meetingId: null, hostId: jena, requiredIds: [jena] },
      ...{ title: 'Klausur', note: null, durationMinutes: 120, deadline: '2027-03-01' },
      options: ['2027-06-16', '2027-06-17'].map((day) => ({ day, time: '10:00' })),
    },
    TEST_NOW,
  )
  const told = async (action: string) => {
    const about = { action, audience: 'circle', personId: secretariat.personId, subjectId: id } as const
    const rows = await listRecipients(
      { ...about, meetingId: null, organizationId: null, agendaItemId: null, facts: {} },
      TEST_NOW,
    )
    return rows.map(({ email }) => email.split('@')[1]).sort()
  }
  const everybody = [
    'erfurt.example',
    'erfurt.example',
    'gera.example',
    'gera.example',
    'gstb.example',
    'jena.example',
    'jena.example',
    'jena.example',
    'suhl.example',
    'suhl.example',
    'weimar.example',
    'weimar.example',
  ]
  expect(await told('datePoll.opened')).toEqual(everybody)
  expect(await told('datePoll.reminded')).toEqual(everybody)

  const [first = '', second = ''] = (await getDatePoll(secretariat, id)).options.map((option) => option.id)
  const say = async (key: 'gera.office' | 'erfurt.deputy', organizationId: string, dates: string[]) =>
    answerDatePoll(
      await world.as(key),
      {
        datePollId: id,
        organizationId,
        choices: Object.fromEntries(dates.map((date) => [date, 'no' as const])),
      },
      TEST_NOW,
    )
  await say('gera.office', gera, [first, second])
  // Half an answer is none.
  await say('erfurt.deputy', erfurt, [first])
  expect(await told('datePoll.reminded')).toEqual(everybody.filter((address) => address !== 'gera.example'))

  await withdrawDatePoll(secretariat, { datePollId: id, reason: 'Hat sich erledigt.' }, TEST_NOW)
  expect(await told('datePoll.reminded')).toEqual([])
  expect(await told('datePoll.opened')).toEqual([])
})
