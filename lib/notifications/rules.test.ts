import { expect, test } from 'vitest'
import { auditSentences, type AuditAction } from '@/lib/audit/labels'
import { kindHelp, kindLabel } from '@/lib/mail-preferences/labels'
import { CHOSEN_KINDS } from '@/lib/mail-preferences/rules'
import { mailWords } from './labels'
import { isImmediate, KINDS, latestNews, TOLD } from './rules'

test('every act that is told belongs to a kind and has its words, and none besides', () => {
  expect(Object.keys(KINDS).sort()).toEqual([...TOLD].sort())
  expect(Object.keys(mailWords).sort()).toEqual([...TOLD].sort())
  for (const action of TOLD) expect(auditSentences[action], action).toBeTruthy()
})

test('every kind one can choose for has a name, says what it is, and has mails', () => {
  for (const kind of CHOSEN_KINDS) expect(kindLabel[kind] && kindHelp[kind], kind).toBeTruthy()
  for (const kind of CHOSEN_KINDS) expect(Object.values(KINDS)).toContain(kind)
})

test('invitations alone wait for nothing', () => {
  expect(TOLD.filter(isImmediate).sort()).toEqual([
    'guest.accepted',
    'guest.invited',
    'guest.linkRenewed',
    'guest.withdrawn',
    'invitation.sent',
  ])
})

test('what is where it was before anybody was told is no news', () => {
  const turn = (id: string, action: AuditAction, agendaItemId = 'item') => ({
    entry: {
      ...{ id, action, agendaItemId, at: new Date(Number(id)), personId: 'office', meetingId: 'jena' },
      ...{ subjectId: agendaItemId, organizationId: 'erfurt' },
    },
  })
  const [off, on] = ['agendaItem.removed', 'agendaItem.taken'] as const
  const told = (...all: ReturnType<typeof turn>[]) => latestNews(all).map(({ entry }) => entry.id)
  expect(told(turn('1', off), turn('2', on))).toEqual([])
  expect(told(turn('1', on), turn('2', off))).toEqual([])
  expect(told(turn('1', off), turn('2', on), turn('3', off))).toEqual(['3'])
  expect(told(turn('1', off), turn('2', on, 'another'))).toEqual(['1', '2'])
  expect(told(turn('1', on))).toEqual(['1'])
})

test('of the same act on the same thing by the same hand the last one alone is told', () => {
  const entry = (id: string, action: AuditAction, more: object = {}) => ({
    entry: {
      id,
      action,
      at: new Date(Number(id)),
      personId: 'office',
      meetingId: 'jena',
      agendaItemId: null,
      subjectId: 'jena',
      organizationId: null,
      ...more,
    },
  })
  const all = [
    entry('4', 'meeting.moved'),
    entry('1', 'meeting.moved'),
    entry('2', 'task.assigned', { subjectId: 'one' }),
    entry('3', 'task.assigned', { subjectId: 'two' }),
    entry('5', 'meeting.moved', { meetingId: 'suhl', subjectId: 'suhl' }),
    entry('6', 'minutes.objected', { personId: 'gera' }),
    entry('7', 'minutes.objected', { personId: 'suhl' }),
  ]
  expect(latestNews(all).map((one) => one.entry.id)).toEqual(['2', '3', '4', '5', '6', '7'])
})
