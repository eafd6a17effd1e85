import { expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { proposalSteps } from './labels'

const meeting = {
  number: 12,
  start: fromBerlin('2027-03-10', '10:00'),
  proposalDeadline: fromBerlin('2027-02-17', '12:00'),
  host: { shortName: 'Jena' },
}
const act = (action: string, day: string, who: string) => ({ action, at: fromBerlin(day, '10:00'), who })
const proposed = act('agendaItem.proposed', '2027-02-10', 'Dezernat Soziales, Erfurt')
const submittedAt = proposed.at
const item = (status: 'draft' | 'submitted' | 'returned' | 'admitted' | 'declined' | 'decided') => ({
  status,
  submittedAt: status === 'draft' ? null : submittedAt,
  modifiedAt: submittedAt,
  meetingId: status === 'admitted' ? 'm' : null,
})
const told = (...args: Parameters<typeof proposalSteps>) =>
  proposalSteps(...args).map(({ kind, label, date, note }) => [kind, label, `${date} ${note}`.trim()])

const proposer = { shortName: 'Erfurt' }

test('a draft waits for its deadline', () => {
  expect(told({ item: item('draft'), meeting, proposer }, [])).toEqual([
    ['now', 'Anmelden', 'bis Mi.,\u00a017.02.2027, 12:00\u00a0Uhr Erfurt'],
    ['next', 'Entscheidung', 'Jena'],
    ['next', 'Beratung', 'Mi.,\u00a010.03.2027 12.\u00a0Sitzung'],
  ])
})

test('submitted it waits for the host, with a day', () => {
  expect(told({ item: item('submitted'), meeting, proposer }, [proposed])).toEqual([
    ['done', 'Eingereicht', 'Mi.,\u00a010.02.2027 Dezernat Soziales, Erfurt'],
    ['now', 'Entscheidung', 'bis Di.,\u00a023.02.2027 Jena'],
    ['next', 'Beratung', 'Mi.,\u00a010.03.2027 12.\u00a0Sitzung'],
  ])
})

test('a question waits for its answer', () => {
  const acts = [act('agendaItem.returned', '2027-02-12', 'Büro Soziales, Jena'), proposed]
  expect(told({ item: item('returned'), meeting, proposer }, acts).slice(1, 4)).toEqual([
    ['done', 'Rückfrage', 'Fr.,\u00a012.02.2027 Büro Soziales, Jena'],
    ['now', 'Antwort', 'bis Mi.,\u00a003.03.2027 Erfurt'],
    // Not before it, although the invitation should go out earlier.
    ['next', 'Entscheidung', 'bis Mi.,\u00a003.03.2027 Jena'],
  ])
})

test('after a refusal nothing comes', () => {
  const acts = [act('agendaItem.declined', '2027-02-12', 'Büro Soziales, Jena'), proposed]
  expect(told({ item: item('declined'), meeting, proposer }, acts).at(-1)).toEqual([
    'done',
    'Abgelehnt',
    'Fr.,\u00a012.02.2027 Büro Soziales, Jena',
  ])
})

test('without a meeting the secretariat decides, and the meeting is open', () => {
  expect(told({ item: item('submitted'), meeting: null, proposer }, [proposed]).slice(1)).toEqual([
    ['now', 'Entscheidung', 'bis Mi.,\u00a024.02.2027 Die Geschäftsstelle'],
    ['next', 'Sitzung', 'noch offen aus dem Themenspeicher'],
  ])
})

test('what was dealt with waits for nothing', () => {
  const steps = told({ item: item('decided'), meeting, proposer }, [proposed])
  expect(steps.at(-1)).toEqual(['done', 'Beschlossen', 'Mi.,\u00a010.03.2027 12.\u00a0Sitzung'])
})
