import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersOf } from '@/lib/agenda/rules'
import { droppedOn, movedTo, nested, stepFrom, unnested, whyNotNest, type Placed } from './rules'

/** "a b- c": a dash marks a sub-item. */
const agenda = (text: string): Placed[] =>
  text.split(' ').map((word) => ({ id: word.replace('-', ''), level: word.endsWith('-') ? 1 : 0 }))
const shown = (items: Placed[]) =>
  numbersOf(items.map(({ level }) => level))
    .map((number, index) => `${number}${items[index]?.id}`)
    .join(' ')

test('sub-items are numbered below their item', () => {
  expect(shown(agenda('a b- c- d e-'))).toBe('1a 1.1b 1.2c 2d 2.1e')
})

test('an item takes along what stands below it, and never lands inside a group', () => {
  expect(shown(movedTo(agenda('a b- c d- e'), 1, 2))).toBe('1c 1.1d 2a 2.1b 3e')
  expect(shown(movedTo(agenda('a b- c d- e'), 5, 4))).toBe('1a 1.1b 2e 3c 3.1d')
  expect(shown(movedTo(agenda('a b- c d- e'), 3, 1))).toBe('1c 1.1d 2a 2.1b 3e')
})

test('a sub-item moves by itself, also to another group', () => {
  expect(shown(movedTo(agenda('a b- c- d'), 2, 3))).toBe('1a 1.1c 1.2b 2d')
  expect(shown(movedTo(agenda('a b- c'), 2, 3))).toBe('1a 2c 2.1b')
  expect(shown(movedTo(agenda('a b- c'), 2, 1))).toBe('1b 2a 3c')
})

test('one step up or down goes past the whole neighbour', () => {
  const items = agenda('a b- c d- e')
  expect([1, 3, 5].map((from) => stepFrom(items, from, 'up'))).toEqual([null, 1, 3])
  expect(shown(movedTo(items, 1, stepFrom(items, 1, 'down') ?? 0))).toBe('1c 1.1d 2a 2.1b 3e')
  expect(shown(movedTo(items, 5, stepFrom(items, 5, 'up') ?? 0))).toBe('1a 1.1b 2e 3c 3.1d')
  expect(stepFrom(items, 5, 'down')).toBeNull()
})

test('dropped onto a row an item takes its place, with what stands below it', () => {
  const dropped = (text: string, from: number, place: number) => {
    const to = droppedOn(agenda(text), from, place)
    return to === null ? null : shown(movedTo(agenda(text), from, to))
  }
  expect(dropped('a a1- a2- b c d e', 1, 5)).toBe('1b 2c 3a 3.1a1 3.2a2 4d 5e')
  expect(dropped('a b c c1-', 3, 1)).toBe('1c 1.1c1 2a 3b')
  expect(dropped('a b c', 1, 2)).toBe('1b 2a 3c')
  for (const place of [1, 2, 3]) expect(dropped('a a1- a2- b', 1, place)).toBeNull()
})

test('an item goes below the one before it and comes out behind its group', () => {
  expect(shown(nested(agenda('a b c'), 2, 1))).toBe('1a 1.1b 2c')
  expect(shown(nested(agenda('a b- c- d'), 2, 0))).toBe('1a 1.1c 2b 3d')
  expect(whyNotNest(agenda('a b'), 1, 1)).toContain('erste')
  expect(whyNotNest(agenda('a b c-'), 2, 1)).toContain('selbst')
  expect(whyNotNest(agenda('a b-'), 2, 0)).toBeNull()
})

test('a move is taken back to where the item stood, below what it stood', () => {
  const up = movedTo(agenda('a b- c'), 2, 1)
  expect(shown(movedTo(up, 1, 2, true))).toBe('1a 1.1b 2c')
  const levels = fc.array(fc.constantFrom(0, 1), { maxLength: 9 })
  fc.assert(
    fc.property(levels, fc.nat(9), fc.nat(9), (below, at, aim) => {
      const items = [0, ...below].map((level, index) => ({ id: String(index), level }))
      const [from, to] = [(at % items.length) + 1, (aim % items.length) + 1]
      const after = movedTo(items, from, to)
      const place = after.findIndex(({ id }) => id === items[from - 1]?.id) + 1
      const lost = items[from - 1]?.level === 1 && after[place - 1]?.level === 0
      expect(movedTo(after, place, from, lost)).toEqual(items)
    }),
  )
})

test('a change of level is taken back to where the item stood', () => {
  const levels = fc.array(fc.constantFrom(0, 1), { maxLength: 9 })
  fc.assert(
    fc.property(levels, fc.nat(9), fc.constantFrom(0 as const, 1 as const), (below, at, level) => {
      const items = [0, ...below].map((one, index): Placed => ({ id: String(index), level: one }))
      const from = (at % items.length) + 1
      if (whyNotNest(items, from, level)) return
      const back = unnested(items, from, level)
      expect(nested(nested(items, from, level), back.from, back.level, back.to)).toEqual(items)
    }),
  )
  expect(shown(nested(agenda('a c- b d'), 3, 1, 2))).toBe('1a 1.1b 1.2c 2d')
})

test('whatever is moved and nested, nothing is lost and no sub-item stands first', () => {
  const act = fc.record({ from: fc.nat(9), to: fc.nat(9), kind: fc.constantFrom('move', 'in', 'out') })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let items = agenda('a b c d e f g h')
      for (const { kind, from, to } of acts) {
        const at = (from % items.length) + 1
        if (kind === 'move') items = movedTo(items, at, (to % items.length) + 1)
        else if (!whyNotNest(items, at, kind === 'in' ? 1 : 0))
          items = nested(items, at, kind === 'in' ? 1 : 0)
        expect(
          items
            .map(({ id }) => id)
            .sort()
            .join(''),
        ).toBe('abcdefgh')
        expect(items[0]?.level).toBe(0)
      }
    }),
  )
})
