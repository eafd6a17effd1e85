import { expect, test } from 'vitest'
import { berlinTime } from '@/lib/dates'
import {
  digestTime,
  nextDigestDay,
  readUnsubscription,
  secondsUntilDigest,
  unsubscriptionText,
} from './rules'

const HOUR = 3600

test.each([
  ['2027-02-23T05:59:59Z', '2027-02-23'],
  ['2027-02-23T06:00:00Z', '2027-02-24'],
  ['2027-12-31T22:59:00Z', '2028-01-01'],
  ['2028-02-28T12:00:00Z', '2028-02-29'],
])('what happens at %s goes with the digest of %s', (now, day) => {
  expect(nextDigestDay(new Date(now))).toBe(day)
})

test.each([
  ['in spring the night is an hour shorter', '2027-03-27T06:30:00Z', '2027-03-28', 22.5],
  ['in autumn the night is an hour longer', '2027-10-30T05:30:00Z', '2027-10-31', 24.5],
])('on both nights the digest goes out at seven: %s (F6)', (_which, now, day, hours) => {
  const at = new Date(now)
  expect(nextDigestDay(at)).toBe(day)
  expect(berlinTime(digestTime(day))).toBe('07:00')
  expect(secondsUntilDigest(day, at)).toBe(hours * HOUR)
})

test('in the hour that comes twice nothing is put off or sent twice (F6)', () => {
  const days = ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'].map((at) => nextDigestDay(new Date(at)))
  expect(days).toEqual(['2027-10-31', '2027-10-31'])
})

test('a link to unsubscribe names a person and kinds that exist', () => {
  const named = { personId: '0190d0c0-0000-7000-8000-000000000000', kinds: ['agenda', 'tasks'] as const }
  expect(readUnsubscription(unsubscriptionText({ ...named, kinds: [...named.kinds] }))).toEqual(named)
  expect(readUnsubscription(`${named.personId}.invitations`)).toBeNull()
  expect(readUnsubscription('')).toBeNull()
})
