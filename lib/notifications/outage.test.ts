import { expect, test } from 'vitest'
import { rideOut } from '../../scripts/mail-outage'

test('fifty mails outlast a day without a mail server: none is lost, none comes twice (F4)', async () => {
  const { lost, double, hours, attempts, mails } = await rideOut(50, [60 * 60, 23 * 60 * 60])
  expect({ mails, hours, lost, double }).toEqual({ mails: 50, hours: 24, lost: 0, double: 0 })
  expect(attempts).toBe(3)
}, 60_000)
