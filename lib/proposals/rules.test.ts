import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import {
  answerBy,
  decideBy,
  groupOf,
  isLate,
  whyNotAdmitProposal,
  whyNotPropose,
  whyNotReturn,
  whyNotWithdraw,
} from './rules'

const proposalDeadline = fromBerlin('2027-02-17', '12:00')

describe('late', () => {
  test('a proposal sent before the deadline is in time, however long the decision takes', () => {
    const submittedAt = fromBerlin('2027-02-17', '11:59')
    expect(isLate({ submittedAt }, { proposalDeadline }, fromBerlin('2027-03-01', '09:00'))).toBe(false)
  })

  test('what is not sent yet is late once the deadline is over', () => {
    expect(isLate({ submittedAt: null }, { proposalDeadline }, fromBerlin('2027-02-17', '12:00'))).toBe(false)
    expect(isLate({ submittedAt: null }, { proposalDeadline }, fromBerlin('2027-02-17', '12:01'))).toBe(true)
  })
})

describe('the day something is due', () => {
  const meeting = { start: fromBerlin('2027-03-10', '10:00') }
  const decided = (day: string) => {
    const submittedAt = fromBerlin(day, '23:30')
    return decideBy({ submittedAt, modifiedAt: submittedAt }, meeting)
  }
  const answered = (day: string) => answerBy({ modifiedAt: fromBerlin(day, '00:10') }, meeting)

  test('is before the invitation, or a week before the meeting', () => {
    expect(decided('2027-02-01')).toBe('2027-02-23')
    expect(answered('2027-02-01')).toBe('2027-03-03')
  })

  test('is three days after what came late, and the day before the meeting at the latest', () => {
    expect(decided('2027-02-20')).toBe('2027-02-23')
    expect(decided('2027-02-22')).toBe('2027-02-25')
    expect(decided('2027-03-05')).toBe('2027-03-08')
    expect(decided('2027-03-07')).toBe('2027-03-09')
    expect(answered('2027-03-04')).toBe('2027-03-07')
  })

  test('lies never before it came', () => {
    expect(decided('2027-03-09')).toBe('2027-03-09')
    expect(decided('2027-03-10')).toBe('2027-03-10')
    expect(answered('2027-03-10')).toBe('2027-03-10')
  })

  test('for no particular meeting is two weeks later; of a draft, from its last change', () => {
    const modifiedAt = fromBerlin('2027-02-22', '12:00')
    expect(decideBy({ submittedAt: null, modifiedAt }, null)).toBe('2027-03-08')
    expect(decideBy({ submittedAt: null, modifiedAt }, meeting)).toBe('2027-02-25')
    expect(answerBy({ modifiedAt }, null)).toBeNull()
  })
})

test('only announced meetings that have not begun take proposals', () => {
  const states = ['draft', 'scheduled', 'invited', 'inSession', 'held', 'cancelled']
  const open = states.filter((state) => whyNotPropose({ state, proposalDeadline }) === null)
  expect(open).toEqual(['scheduled', 'invited'])
})

test('an admitted item cannot be withdrawn, and the sentence says what helps', () => {
  expect(whyNotWithdraw({ status: 'admitted' })).toContain('kann ihn vertagen')
  for (const status of ['draft', 'submitted', 'returned']) expect(whyNotWithdraw({ status })).toBeNull()
})

test('nothing is admitted once the meeting has begun', () => {
  expect(whyNotAdmitProposal({ status: 'submitted' }, { state: 'invited' })).toBeNull()
  expect(whyNotAdmitProposal({ status: 'submitted' }, { state: 'inSession' })).toContain('läuft')
  expect(whyNotAdmitProposal({ status: 'draft' }, { state: 'invited' })).toContain('noch nicht eingereicht')
})

test('one question at a time', () => {
  expect(whyNotReturn({ status: 'returned' })).toBe('Ihre Rückfrage ist noch offen.')
})

test('a question waits for the proposer, a proposal for the host', () => {
  expect(groupOf({ status: 'returned' }, { own: true, hosts: false })).toBe('answer')
  expect(groupOf({ status: 'returned' }, { own: false, hosts: true })).toBe('asked')
  expect(groupOf({ status: 'submitted' }, { own: false, hosts: true })).toBe('decide')
  expect(groupOf({ status: 'submitted' }, { own: true, hosts: false })).toBe('waiting')
})
