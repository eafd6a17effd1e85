import { expect, test } from 'vitest'
import { wordChanges } from '@/lib/word-diff'
import type { VersionLine } from './queries'
import { changeSentences, changeWord, compareAgendas, isChange, lineFacts, whyNotSupplement } from './rules'

type Item = Extract<VersionLine, { kind: 'item' }>

const agenda = (...items: (Partial<Item> & { id: string })[]): VersionLine[] =>
  items.map((item, index) => ({
    number: String(index + 1),
    level: 0,
    begin: new Date('2027-03-10T09:00:00Z'),
    minutes: 10,
    kind: 'item',
    title: `Punkt ${item.id}`,
    standing: false,
    purpose: 'discussion',
    presenter: null,
    proposer: null,
    coProposers: [],
    confidential: false,
    postponed: false,
    papers: [],
    ...item,
  }))

const ids = (...all: string[]) => agenda(...all.map((id) => ({ id })))
const words = (before: VersionLine[], after: VersionLine[]) =>
  compareAgendas(before, after).map((change) => [(change.after ?? change.before)?.id, changeWord(change)])

test('what stands is unchanged, also where something came before it', () => {
  expect(words(ids('a', 'b', 'c'), ids('a', 'd', 'b', 'c'))).toEqual([
    ['a', null],
    ['d', 'neu'],
    ['b', null],
    ['c', null],
  ])
})

test('what is gone stands where it was', () => {
  expect(words(ids('a', 'b', 'c'), ids('a', 'c'))).toEqual([
    ['a', null],
    ['b', 'entfallen'],
    ['c', null],
  ])
  expect(words(ids('a', 'b', 'c'), ids('b'))).toEqual([
    ['a', 'entfallen'],
    ['b', null],
    ['c', 'entfallen'],
  ])
})

test('one item moved past the others is the one that moved', () => {
  expect(words(ids('a', 'b', 'c', 'd'), ids('d', 'a', 'b', 'c'))).toEqual([
    ['d', 'war 4'],
    ['a', null],
    ['b', null],
    ['c', null],
  ])
})

test('what is both changed and moved is told as both', () => {
  const before = agenda({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' })
  const after = agenda({ id: 'd', minutes: 20 }, { id: 'a', title: 'Kitas' }, { id: 'b' }, { id: 'c' })
  expect(words(before, after)).toEqual([
    ['d', 'geändert, war 4'],
    ['a', 'geändert'],
    ['b', null],
    ['c', null],
  ])
  expect(changeSentences(compareAgendas(before, after).filter(isChange))).toEqual([
    'Geändert: TOP\u00a01 „Punkt d“ (Minuten), bisher TOP\u00a04.',
    'Geändert: TOP\u00a02 „Kitas“ (Titel).',
  ])
  const put = agenda({ id: 'd', postponed: true }, { id: 'a' }, { id: 'b' }, { id: 'c' })
  expect(words(before, put)[0]).toEqual(['d', 'vertagt, war 4'])
  expect(changeSentences(compareAgendas(before, put).filter(isChange))).toEqual([
    'Vertagt: TOP\u00a01 „Punkt d“, bisher TOP\u00a04.',
  ])
})

test('another title, more minutes, a postponement are told in a sentence each', () => {
  const before = agenda({ id: 'a', title: 'Kita' }, { id: 'b' }, { id: 'c' }, { id: 'd' })
  const after = agenda(
    { id: 'a', title: 'Kitas', minutes: 20 },
    { id: 'b', postponed: true },
    { id: 'e' },
    { id: 'c' },
  )
  expect(changeSentences(compareAgendas(before, after).filter(isChange))).toEqual([
    'Geändert: TOP\u00a01 „Kitas“ (Titel, Minuten).',
    'Vertagt: TOP\u00a02 „Punkt b“.',
    'Neu: TOP\u00a03 „Punkt e“.',
    'Entfallen: bisher TOP\u00a04 „Punkt d“.',
  ])
})

test('a confidential title does not leave the house', () => {
  const after = agenda({ id: 'a', title: 'Personalie', confidential: true })
  const [sentence] = changeSentences(compareAgendas([], after), 'nichtöffentlich')
  expect(sentence).toBe('Neu: TOP\u00a01 (nichtöffentlich).')
  const begin = new Date('2027-03-10T09:00:00Z')
  const closed: VersionLine[] = [{ kind: 'confidential', id: 'a', number: '1', level: 0, begin, minutes: 10 }]
  expect(changeSentences(compareAgendas([], closed))).toEqual(['Neu: TOP\u00a01 (vertraulich).'])
})

test('a supplement follows an invitation, and only while the meeting has not begun', () => {
  expect(whyNotSupplement({ state: 'invited' }, true)).toBeNull()
  expect(whyNotSupplement({ state: 'invited' }, false)).toContain('nichts geändert')
  for (const state of ['draft', 'scheduled', 'inSession', 'held', 'cancelled'])
    expect(whyNotSupplement({ state }, true)).not.toBeNull()
})

test('texts are compared word by word', () => {
  expect(wordChanges('Personal in Kitas', 'Personal in allen Kitas')).toEqual([
    { text: 'Personal in ', kind: 'same' },
    { text: 'allen ', kind: 'added' },
    { text: 'Kitas', kind: 'same' },
  ])
})

test('the facts of a line count one minute as one', () => {
  const [one] = agenda({ id: 'a', minutes: 1 })
  expect(one && lineFacts(one)).toBe('Beratung · 1\u00a0Minute')
})
