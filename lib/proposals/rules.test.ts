import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { groupOf, isLate, whyNotAdmitProposal, whyNotPropose, whyNotReturn, whyNotWithdraw } from './rules'

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
