import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import type { AutosaveTarget } from './open-autosaves'

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})
const target = (itemId: string, keeps = true): AutosaveTarget => ({
  personId: 'büro',
  meetingId: '12',
  itemId,
  keeps,
})
const nothing = { content: says(''), revision: 0 }
const words = (itemId: string) => `kept:büro:minutes:${itemId}`
const typed = () => vi.advanceTimersByTimeAsync(1_000)

/** A browser window, freshly loaded, before the storage of this device; the server answers with `status`. */
async function load(storage: Map<string, string>) {
  const server = { status: 200, sent: [] as { itemId: string; body: string }[] }
  const window = new EventTarget()
  vi.resetModules()
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  })
  vi.stubGlobal('fetch', (address: string, { body }: { body: string }) => {
    server.sent.push({ itemId: address.split('/').at(-1) ?? '', body })
    const { baseRevision } = JSON.parse(body) as { baseRevision: number }
    const saved = { revision: baseRevision + 1, savedAt: '2027-03-10T10:03:00.000Z' }
    const answer = server.status === 200 ? saved : { message: 'Ihre Anmeldung ist abgelaufen.' }
    return Promise.resolve(Response.json(answer, { status: server.status }))
  })
  const page = await import('./open-autosaves')
  const focus = async () => {
    window.dispatchEvent(new Event('focus'))
    await typed()
  }
  const warnsOnClosing = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  return { server, page, focus, warnsOnClosing }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the items of a meeting on one device', () => {
  it('sends what was left in every item once somebody is signed in again (W6)', async () => {
    const storage = new Map<string, string>()
    const { server, page, focus, warnsOnClosing } = await load(storage)
    server.status = 401
    page.openAutosave(target('a'), nothing).change(says('Im ersten.'))
    page.openAutosave(target('b'), nothing).change(says('Im zweiten.'))
    await typed()
    expect([page.isUnsaved(target('a')), page.isUnsaved(target('b'))]).toEqual([true, true])
    expect(warnsOnClosing()).toBe(true)
    server.status = 200
    await focus()
    expect([page.isWaiting(target('a')), page.isWaiting(target('b'))]).toEqual([false, false])
    expect(warnsOnClosing()).toBe(false)
    expect(server.sent.slice(2).map(({ itemId }) => itemId)).toEqual(['a', 'b'])
  })

  it('tries the others again as soon as one of them was saved', async () => {
    const { server, page } = await load(new Map())
    server.status = 401
    page.openAutosave(target('a'), nothing).change(says('Im ersten.'))
    await typed()
    server.status = 200
    page.openAutosave(target('b'), nothing).change(says('Im zweiten.'))
    await typed()
    expect(page.isWaiting(target('a'))).toBe(false)
  })

  it('warns of an item that was left, also where nothing may stay on the device', async () => {
    const storage = new Map<string, string>()
    const { server, page, warnsOnClosing } = await load(storage)
    server.status = 500
    const left = page.openAutosave(target('a', false), nothing)
    left.subscribe(() => undefined)()
    left.change(says('Streng vertraulich.'))
    await typed()
    expect(storage.size).toBe(0)
    expect(warnsOnClosing()).toBe(true)
  })

  it('after a reload shows and sends what it kept of items nobody has opened', async () => {
    const storage = new Map<string, string>()
    const before = await load(storage)
    before.server.status = 401
    before.page.openAutosave(target('a'), nothing).change(says('Im ersten.'))
    await typed()
    const { server, page } = await load(storage)
    expect([page.isUnsaved(target('a')), page.isUnsaved(target('b'))]).toEqual([true, false])
    const saved = vi.fn()
    page.sendKept([target('a'), target('b')], saved)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(saved.mock.calls).toEqual([['a']])
    expect(server.sent.map(({ itemId, body }) => [itemId, body.includes('Im ersten.')])).toEqual([
      ['a', true],
    ])
    expect([storage.size, page.isWaiting(target('a'))]).toEqual([0, false])
  })

  it('leaves to another window what is being written there', async () => {
    const storage = new Map([[words('a'), JSON.stringify({ ...kept('Im'), sending: null })]])
    const { server, page } = await load(storage)
    page.sendKept([target('a')], () => undefined)
    await vi.advanceTimersByTimeAsync(2_000)
    storage.set(words('a'), JSON.stringify({ ...kept('Im anderen'), sending: null }))
    await vi.advanceTimersByTimeAsync(4_000)
    expect(server.sent).toEqual([])
    expect(page.isUnsaved(target('a'))).toBe(true)
  })

  it('discards what came too late, and brings it back', async () => {
    const storage = new Map([[words('a'), JSON.stringify({ ...kept('Zu spät.'), sending: null })]])
    const { page, warnsOnClosing } = await load(storage)
    expect(page.heldText(target('a'))).toEqual(says('Zu spät.'))
    const bringBack = page.discardHeld(target('a'))
    expect([storage.size, page.heldText(target('a'))]).toEqual([0, null])
    bringBack()
    expect(page.heldText(target('a'))).toEqual(says('Zu spät.'))

    const open = page.openAutosave(target('b', false), nothing)
    open.change(says('Nur hier.'))
    const again = page.discardHeld(target('b'))
    expect([page.heldText(target('b')), warnsOnClosing()]).toEqual([null, false])
    again()
    expect([page.heldText(target('b')), warnsOnClosing()]).toEqual([says('Nur hier.'), true])
  })
})

const kept = (text: string) => ({ content: says(text), baseRevision: 0, base: says('') })
