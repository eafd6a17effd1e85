import { expect, test } from 'vitest'
import { dueHost } from '@/lib/series/rules'
import { turnState, type Swapped, type Turn } from './rules'

const rotation = ['jena', 'suhl', 'weimar', 'erfurt', 'gera']
const hosts = (...cities: string[]) =>
  cities.map((hostId, index) => ({ id: String(index + 1), hostId, state: 'held' }))
const turn = (more: Partial<Turn>): Turn => ({
  organizationId: 'suhl',
  meetingId: '2',
  madeUpIn: null,
  waivedAt: null,
  ...more,
})
const next = (meetings: ReturnType<typeof hosts>, turns: Turn[], swapped: Swapped[] = []) =>
  dueHost(meetings, { turns, swapped, rotation })

test('a turn is owed until it is made up or waived', () => {
  expect(turnState(turn({}))).toBe('owed')
  expect(turnState(turn({ madeUpIn: { id: '6', state: 'draft' } }))).toBe('planned')
  expect(turnState(turn({ madeUpIn: { id: '6', state: 'held' } }))).toBe('madeUp')
  expect(turnState(turn({ waivedAt: new Date(), madeUpIn: { id: '6', state: 'held' } }))).toBe('waived')
})

test('who sat out is due first, then the rotation goes on where it stood', () => {
  const meetings = hosts('jena', 'weimar', 'weimar', 'erfurt')
  expect(next(meetings, [turn({})])).toBe('suhl')
  const made = turn({ madeUpIn: { id: '5', state: 'draft' } })
  expect(next([...meetings, { id: '5', hostId: 'suhl', state: 'draft' }], [made])).toBe('gera')
  expect(next(meetings, [turn({ waivedAt: new Date() })])).toBe('gera')
})

test('who took over as the next one had its own turn early; anybody else did a favor', () => {
  const waived = turn({ waivedAt: new Date() })
  expect(next(hosts('jena', 'weimar'), [waived])).toBe('erfurt')
  expect(next(hosts('jena', 'gera'), [waived])).toBe('weimar')
})

test('cities that swapped keep their places in the rotation', () => {
  const swapped = [{ meetingId: '3', otherMeetingId: '4' }]
  expect(next(hosts('jena', 'suhl', 'erfurt', 'weimar'), [], swapped)).toBe('gera')
  expect(next(hosts('jena', 'suhl', 'erfurt', 'weimar'), [])).toBe('erfurt')
})

test('an extra meeting that was swapped stands beside the rotation all the same', () => {
  // Suhl makes up in the fifth, and exchanges it with Gera's sixth.
  const meetings = hosts('jena', 'weimar', 'weimar', 'erfurt', 'gera', 'suhl')
  const made = turn({ madeUpIn: { id: '6', state: 'draft' } })
  expect(next(meetings, [made], [{ meetingId: '5', otherMeetingId: '6' }])).toBe('jena')
})

test("a meeting that was cancelled was nobody's turn", () => {
  const [one, two] = hosts('jena', 'suhl')
  expect(next([one!, { ...two!, state: 'cancelled' }], [])).toBe('suhl')
})
