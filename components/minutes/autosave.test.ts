import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { Autosave } from './autosave'
import { answerOf, type Save, type SaveAnswer } from './saves'

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})

/** A browser with a storage, and a server that answers as told. */
function desk() {
  const kept = new Map<string, string>()
  const local = {
    read: () => JSON.parse(kept.get('copy') ?? 'null') as unknown,
    keep: (copy: unknown) => void kept.set('copy', JSON.stringify(copy)),
    forget: () => void kept.delete('copy'),
  }
  const sent: Save[] = []
  const answers: (SaveAnswer | Promise<SaveAnswer>)[] = []
  let keys = 0
  const openPage = (stored = { content: says(''), revision: 0 }) =>
    new Autosave({
      stored,
      local,
      newKey: () => `key-${(keys += 1)}`,
      send: (save) => {
        sent.push(save)
        const answer = answers.shift() ?? {
          kind: 'saved',
          revision: save.baseRevision + 1,
          savedAt: '2027-03-10T10:03:00.000Z',
        }
        return Promise.resolve(answer)
      },
    })
  return { kept, sent, answers, openPage }
}

const typed = () => vi.advanceTimersByTimeAsync(1_000)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('saving by itself', () => {
  it('leaves the copy to the next page, which may be read before the last save arrives (W6)', async () => {
    const { sent, openPage } = desk()
    const page = openPage()
    page.change(says('Im letzten Augenblick.'))
    page.leave()
    await typed()
    expect(page.settled).toBe(true)
    const next = openPage()
    expect(next.getSnapshot().content).toEqual(says('Im letzten Augenblick.'))
    await typed()
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1'])
    expect(next.getSnapshot().saving.kind).toBe('saved')
  })

  it('forgets the copy all the same when the page stays', async () => {
    const { kept, openPage } = desk()
    const page = openPage()
    page.change(says('Doch geblieben.'))
    page.leave()
    await vi.advanceTimersByTimeAsync(11_000)
    expect(kept.size).toBe(0)
  })

  it('says "saved" only after the answer, and then forgets the local copy (W6)', async () => {
    const { kept, answers, openPage } = desk()
    let answer: (value: SaveAnswer) => void = () => undefined
    answers.push(new Promise((resolve) => (answer = resolve)))
    const page = openPage()
    page.change(says('Erfurt berichtet.'))
    await typed()
    expect(page.getSnapshot().saving.kind).toBe('saving')
    expect(kept.get('copy')).toContain('Erfurt berichtet.')
    answer({ kind: 'saved', revision: 1, savedAt: '2027-03-10T10:03:00.000Z' })
    await typed()
    expect(page.getSnapshot().saving).toEqual({ kind: 'saved', savedAt: '2027-03-10T10:03:00.000Z' })
    expect(kept.size).toBe(0)
    expect(page.settled).toBe(true)
  })

  it('sends what was typed meanwhile afterwards, on the new revision with a new key', async () => {
    const { sent, openPage } = desk()
    const page = openPage()
    page.change(says('A'))
    page.change(says('AB'))
    await typed()
    page.change(says('ABC'))
    await typed()
    expect(sent.map((save) => [save.baseRevision, save.key])).toEqual([
      [0, 'key-1'],
      [1, 'key-2'],
    ])
    expect(sent.map((save) => save.content)).toEqual([says('AB'), says('ABC')])
  })

  it('tries again later and later with the same key, and then goes on (W3)', async () => {
    const { sent, answers, openPage } = desk()
    answers.push({ kind: 'failed' }, { kind: 'offline' }, { kind: 'failed' })
    const page = openPage()
    page.change(says('Netz weg'))
    await typed()
    expect(page.getSnapshot().saving).toEqual({ kind: 'failed', seconds: 1 })
    page.change(says('Netz weg, weiter geschrieben'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent.slice(0, 4).map((save) => save.key)).toEqual(['key-1', 'key-1', 'key-1', 'key-1'])
    expect(sent[4]).toEqual({ content: says('Netz weg, weiter geschrieben'), baseRevision: 1, key: 'key-2' })
    expect(page.getSnapshot().saving.kind).toBe('saved')
  })

  it('finds the text again after a reload, and repeats the save that had no answer (W6)', async () => {
    const { sent, answers, openPage } = desk()
    answers.push(new Promise(() => undefined))
    const before = openPage()
    before.change(says('Ohne Antwort'))
    await typed()
    before.change(says('Ohne Antwort, und noch ein Satz'))
    const after = openPage({ content: says('Ohne Antwort'), revision: 1 })
    expect(after.getSnapshot()).toMatchObject({
      restored: true,
      content: says('Ohne Antwort, und noch ein Satz'),
    })
    await typed()
    expect(sent.map((save) => [save.key, save.baseRevision])).toEqual([
      ['key-1', 0],
      ['key-1', 0],
      ['key-2', 1],
    ])
    expect(after.getSnapshot().saving.kind).toBe('saved')
  })

  it('keeps the text when the session has ended, and saves it after signing in again (W6)', async () => {
    const { kept, sent, answers, openPage } = desk()
    answers.push({ kind: 'signIn', message: 'Ihre Anmeldung ist abgelaufen.' })
    const page = openPage()
    page.change(says('Lange Sitzung'))
    await typed()
    page.change(says('Lange Sitzung, weiter'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(sent).toHaveLength(1)
    expect(kept.get('copy')).toContain('Lange Sitzung, weiter')
    page.flush()
    await typed()
    expect(sent.at(-1)?.content).toEqual(says('Lange Sitzung, weiter'))
    expect(page.settled).toBe(true)
  })

  it('stops at a conflict until a person has chosen (W1)', async () => {
    const { kept, sent, answers, openPage } = desk()
    const current = {
      content: says('Tablet'),
      revision: 5,
      savedBy: 'Büro',
      savedAt: '2027-03-10T10:24:00.000Z',
    }
    answers.push({ kind: 'conflict', current })
    const page = openPage({ content: says(''), revision: 4 })
    page.change(says('Laptop'))
    await typed()
    page.change(says('Laptop, weiter'))
    page.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(page.getSnapshot().saving).toEqual({ kind: 'conflict', current })
    expect(sent).toHaveLength(1)
    expect(kept.get('copy')).toContain('Laptop, weiter')
    page.resolve(says('Tablet. Laptop, weiter'))
    await typed()
    expect(sent[1]).toEqual({ content: says('Tablet. Laptop, weiter'), baseRevision: 5, key: 'key-2' })
  })

  it('takes the other text without sending anything', async () => {
    const { kept, sent, answers, openPage } = desk()
    const current = {
      content: says('Tablet'),
      revision: 5,
      savedBy: null,
      savedAt: '2027-03-10T10:24:00.000Z',
    }
    answers.push({ kind: 'conflict', current })
    const page = openPage({ content: says(''), revision: 4 })
    page.change(says('Laptop'))
    await typed()
    page.adopt()
    await typed()
    expect(page.getSnapshot()).toMatchObject({ content: says('Tablet'), saving: { kind: 'saved' } })
    expect([sent.length, kept.size]).toEqual([1, 0])
  })

  it('brings the own text back beside the other one, with what was typed since saved before', async () => {
    const { kept, sent, answers, openPage } = desk()
    const current = {
      content: says('Tablet'),
      revision: 5,
      savedBy: 'Büro',
      savedAt: '2027-03-10T10:24:00.000Z',
    }
    answers.push({ kind: 'conflict', current })
    const page = openPage({ content: says('Anfang'), revision: 4 })
    page.change(says('Laptop'))
    await typed()
    const bringBack = page.adopt()
    expect(page.unsaved).toBe(false)
    page.change(says('Tablet, weiter'))
    bringBack()
    await typed()
    expect(sent.at(-1)).toMatchObject({ content: says('Tablet, weiter'), baseRevision: 5 })
    expect(page.getSnapshot()).toMatchObject({
      content: says('Laptop'),
      saving: {
        kind: 'conflict',
        current: { content: says('Tablet, weiter'), revision: 6, savedBy: 'Büro' },
      },
    })
    expect([page.base, page.unsaved]).toEqual([says('Anfang'), true])
    // A reload finds it too, and does not save it over the other one.
    expect(JSON.parse(kept.get('copy') ?? '')).toMatchObject({ content: says('Laptop'), baseRevision: 4 })
    page.resolve(says('Tablet, weiter. Laptop'))
    await typed()
    expect(sent.at(-1)).toMatchObject({ content: says('Tablet, weiter. Laptop'), baseRevision: 6 })
  })

  it('merges after a reload with the text both began with, not with the newer one of the server', async () => {
    const { answers, openPage } = desk()
    answers.push({ kind: 'failed' })
    openPage({ content: says('Anfang'), revision: 4 }).change(says('Anfang, Laptop'))
    await typed()
    const current = {
      content: says('Anfang, Tablet'),
      revision: 5,
      savedBy: null,
      savedAt: '2027-03-10T10:24:00.000Z',
    }
    answers.push({ kind: 'conflict', current })
    const page = openPage(current)
    await vi.advanceTimersByTimeAsync(0)
    expect(page.getSnapshot().saving).toEqual({ kind: 'conflict', current })
    expect(page.base).toEqual(says('Anfang'))
  })

  it('is unsaved from the first answer that is no "saved" until the server has the text', async () => {
    const { answers, openPage } = desk()
    answers.push({ kind: 'failed' }, { kind: 'failed' })
    const page = openPage()
    page.change(says('Netz weg'))
    expect(page.unsaved).toBe(false)
    await typed()
    expect(page.unsaved).toBe(true)
    page.flush()
    await vi.advanceTimersByTimeAsync(0)
    expect(page.unsaved).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([page.unsaved, page.settled]).toEqual([false, true])
  })

  it('is silent about a text that was discarded while it was sent', async () => {
    const { kept, answers, openPage } = desk()
    let answer: (value: SaveAnswer) => void = () => undefined
    answers.push(new Promise((resolve) => (answer = resolve)))
    const page = openPage()
    page.change(says('Zu spät'))
    await typed()
    page.discard()
    answer({ kind: 'refused', message: 'Die Niederschrift ist freigegeben.' })
    await typed()
    expect([page.settled, kept.size, page.getSnapshot().saving.kind]).toEqual([true, 0, 'idle'])
  })

  it('sends a mended text anew after a refusal', async () => {
    const { sent, answers, openPage } = desk()
    answers.push({ kind: 'refused', message: 'Der Text ist zu lang.' })
    const page = openPage()
    page.change(says('Zu lang'))
    await typed()
    expect(page.getSnapshot().saving).toEqual({ kind: 'refused', message: 'Der Text ist zu lang.' })
    page.change(says('Kurz'))
    await typed()
    expect(sent[1]).toEqual({ content: says('Kurz'), baseRevision: 0, key: 'key-2' })
  })
})

describe('what an answer means', () => {
  const current = { content: says('B'), revision: 2, savedBy: 'Büro', savedAt: '2027-03-10T10:03:00.000Z' }
  const answer = (status: number, body: unknown) => answerOf(Response.json(body, { status }))

  it('is "saved" for nothing but the server’s word and time', async () => {
    const saved = { revision: 3, savedAt: '2027-03-10T10:03:00.000Z' }
    expect(await answer(200, saved)).toEqual({ kind: 'saved', ...saved })
    for (const body of [{}, { revision: 3 }, { savedAt: saved.savedAt }])
      expect((await answer(200, body)).kind).not.toBe('saved')
    // A page of a town hall's relay instead of our answer.
    await expect(answerOf(new Response('<html>', { status: 200 }))).rejects.toThrow()
  })

  it.each([
    [500, { code: 'bug' }, { kind: 'failed' }],
    [503, { code: 'unavailable' }, { kind: 'failed' }],
    [401, { message: 'Abgelaufen.' }, { kind: 'signIn', message: 'Abgelaufen.' }],
    [409, { current }, { kind: 'conflict', current }],
    [
      422,
      { message: 'Die Niederschrift ist freigegeben.' },
      { kind: 'refused', message: 'Die Niederschrift ist freigegeben.' },
    ],
    [404, { message: 'Nicht da.' }, { kind: 'refused', message: 'Nicht da.' }],
  ])('is told apart: %i', async (status, body, expected) => {
    expect(await answer(status, body)).toEqual(expected)
  })
})
