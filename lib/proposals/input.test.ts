import { describe, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { saveDraftInput, submitProposalInput } from './input'

const proposal = {
  id: newId(),
  revision: 0,
  meetingId: newId(),
  title: 'Umsetzung des Gewaltschutzes in den Städten',
  purpose: 'discussion',
  goal: 'Wir wissen, welche Stadt welche Aufgabe übernimmt.',
  reason: 'Die Zuständigkeiten sind unterschiedlich geregelt.',
  minutes: '15',
  presenter: '',
  topicId: '',
  visibility: 'internal',
}

describe('what a form may send', () => {
  test('digits become minutes, nothing becomes null', () => {
    expect(submitProposalInput.parse(proposal)).toMatchObject({ minutes: 15, presenter: null, topicId: null })
  })

  test('R3: extra fields are refused, whatever they are called', () => {
    for (const extra of ['status', 'hostId', 'createdBy', 'position', 'role', 'proposerOrganizationId'])
      expect(submitProposalInput.safeParse({ ...proposal, [extra]: 'x' }).success).toBe(false)
  })

  test('a draft needs no goal and no reason, a proposal needs both', () => {
    const early = { ...proposal, goal: '', reason: ' ' }
    expect(saveDraftInput.safeParse(early).success).toBe(true)
    const { error } = submitProposalInput.safeParse(early)
    expect(error?.issues.map((issue) => issue.path[0])).toEqual(['goal', 'reason'])
  })

  test('5 to 120 minutes, a title of up to 120 characters', () => {
    for (const minutes of ['', '4', '121', '7,5', 'viel'])
      expect(saveDraftInput.safeParse({ ...proposal, minutes }).success, minutes).toBe(false)
    expect(saveDraftInput.safeParse({ ...proposal, title: 'x'.repeat(121) }).success).toBe(false)
    expect(saveDraftInput.safeParse({ ...proposal, title: `  ${'x'.repeat(120)}  ` }).success).toBe(true)
  })
})
