import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { Autosave } from './autosave'
import { presence, startBeating, type Beat, type PresenceAnswer } from './presence'

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})
const other = { name: 'Büro Soziales, Jena', itemId: 'x', number: '7', writing: true, self: false }

function desk(visible = () => true) {
  const autosave = new Autosave({
    stored: { content: says('A'), revision: 3 },
    local: { read: () => null, keep: () => undefined, forget: () => undefined },
    newKey: () => 'key',
    send: (save) =>
      Promise.resolve({
        kind: 'saved',
        revision: save.baseRevision + 1,
        savedAt: '2027-03-10T10:03:00.000Z',
      }),
  })
  const beats: Beat[] = []
  let answer: PresenceAnswer | { closed: string } | null = { others: [other], newer: null }
  const send = (_meetingId: string, beat: Beat) => {
    beats.push(beat)
    return Promise.resolve(answer)
  }
  const { beat, stop } = startBeating({ meetingId: 'm', itemId: 'i' }, autosave, send, visible)
  return { autosave, beats, beat, stop, answerWith: (next: typeof answer) => (answer = next) }
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('saying where one is', () => {
  it('beats at once and every half minute, and shows who else is there', async () => {
    const { beats, stop } = desk()
    await pass(60)
    expect(beats).toHaveLength(3)
    expect(beats[0]).toMatchObject({ itemId: 'i', writing: false, revision: 3 })
    expect(presence.getSnapshot().others).toEqual([other])
    stop()
    await pass(0)
    expect(beats.at(-1)).toMatchObject({ leaving: true, tab: beats[0]?.tab })
    expect(presence.getSnapshot().others).toEqual([])
    await pass(60)
    expect(beats).toHaveLength(4)
  })

  it('is one window, whichever item is open in it', async () => {
    const first = desk()
    await pass(1)
    first.stop()
    const next = desk()
    await pass(1)
    expect(first.beats).toHaveLength(1)
    expect(next.beats).toMatchObject([{ tab: first.beats[0]?.tab }])
    next.stop()
    await pass(0)
    expect(next.beats.at(-1)).toMatchObject({ leaving: true })
  })

  it('tells at once that somebody begins to type, and no longer a minute after the last word', async () => {
    const { autosave, beats, stop } = desk()
    await pass(1)
    autosave.change(says('AB'))
    await pass(1)
    expect(beats).toHaveLength(2)
    expect(beats[1]).toMatchObject({ writing: true })
    await pass(24)
    expect(beats[2]).toMatchObject({ writing: true, revision: 4 })
    await pass(75)
    expect(beats.at(-1)).toMatchObject({ writing: false })
    stop()
  })

  it('is silent in the background, and shows nobody when there is no answer', async () => {
    let visible = true
    const { beats, beat, stop, answerWith } = desk(() => visible)
    await pass(1)
    visible = false
    await pass(100)
    expect(beats).toHaveLength(1)
    visible = true
    answerWith(null)
    beat()
    await pass(1)
    expect(beats).toHaveLength(2)
    expect(presence.getSnapshot().others).toEqual([])
    stop()
  })

  it('stops when nothing can be written any more, and says why', async () => {
    const { beats, stop, answerWith } = desk()
    answerWith({ closed: 'Die Niederschrift ist freigegeben und nicht mehr änderbar.' })
    await pass(100)
    expect(beats).toHaveLength(2)
    expect(presence.getSnapshot().closed).toContain('freigegeben')
    stop()
  })
})

describe('a text that somebody else saved meanwhile', () => {
  const newer = { content: says('B'), revision: 5, savedBy: 'Büro', savedAt: '2027-03-10T10:05:00.000Z' }

  it('is taken while nothing typed here waits', () => {
    const { autosave, stop } = desk()
    expect(autosave.load(newer)).toBe(true)
    expect(autosave.getSnapshot()).toMatchObject({
      content: says('B'),
      saving: { kind: 'saved', savedAt: newer.savedAt },
      generation: 1,
    })
    expect(autosave.savedRevision).toBe(5)
    stop()
  })

  it('is never put over words that are not saved yet, nor an older one over a newer', async () => {
    const { autosave, stop } = desk()
    autosave.change(says('Ungespeichert'))
    expect(autosave.load(newer)).toBe(false)
    expect(autosave.getSnapshot().content).toEqual(says('Ungespeichert'))
    await pass(2)
    expect(autosave.load({ ...newer, revision: 4 })).toBe(false)
    stop()
  })
})
