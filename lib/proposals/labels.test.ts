import { expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { nextStep } from './labels'

const at = fromBerlin('2027-02-23', '09:00')
const standing = {
  item: { status: 'admitted', meetingId: 'm', submittedAt: at, modifiedAt: at },
  top: '6',
  meeting: { number: 12, host: { shortName: 'Jena' }, start: at, state: 'scheduled' },
  proposer: { shortName: 'Erfurt' },
  own: true,
  hosts: false,
  coSubmission: null,
  coSubmitters: [],
}

test('of a meeting that was called off the proposer learns who moves the item, the host what to do', () => {
  expect(nextStep(standing)).toBe('Ihr TOP steht auf der Tagesordnung: 12.\u00a0Sitzung, TOP\u00a06.')
  const off = { ...standing, meeting: { ...standing.meeting, state: 'cancelled' } }
  expect(nextStep(off)).toBe(
    'Die 12.\u00a0Sitzung ist abgesagt. Jena vertagt Ihren TOP auf eine andere oder legt ihn in den Themenspeicher.',
  )
  expect(nextStep({ ...off, own: false, hosts: true })).toContain('Bitte vertagen Sie den TOP')
})
