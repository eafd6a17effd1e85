import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNNOTED, type Noted } from '@/lib/participants/rules'
import { AttendanceSaves, type NoteAnswer } from './attendance-saves'

const present: Noted = { ...UNNOTED, attendance: 'present' }
const by = (representedBy: string): Noted => ({ ...UNNOTED, attendance: 'represented', representedBy })
const JENA = 'jena'

/** A browser with a storage, and a server that takes what it is sent unless it is told to answer otherwise. */
function room() {
  const kept = new Map<string, string>()
  const sent: { wanted: Noted; seen: Noted }[] = []
  const answers: (NoteAnswer | Promise<NoteAnswer>)[] = []
  const openPage = (stored: Noted = UNNOTED, ids = [JENA]) => {
    const saves = new AttendanceSaves({
      local: {
        read: (id) => JSON.parse(kept.get(id) ?? 'null') as unknown,
        keep: (id, copy) => void kept.set(id, JSON.stringify(copy)),
        forget: (id) => void kept.delete(id),
      },
      send: (_, wanted, seen) => {
        sent.push({ wanted, seen })
        return Promise.resolve(answers.shift() ?? { kind: 'noted', noted: wanted })
      },
    })
    saves.learn(ids.map((membershipId) => ({ membershipId, ...stored })))
    return saves
  }
  return { kept, sent, answers, openPage }
}

const shown = (saves: AttendanceSaves, id = JENA) => saves.getSnapshot().get(id)
const soon = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('attendance without network', () => {
  it('stays at the seat and on the device, and is sent again in growing intervals until it is taken', async () => {
    const { kept, sent, answers, openPage } = room()
    answers.push({ kind: 'failed' }, { kind: 'failed' }, { kind: 'failed' })
    const saves = openPage()
    saves.save(JENA, by('Amt 50'))
    await soon()
    expect(shown(saves)).toEqual({ noted: by('Amt 50'), saving: { kind: 'failed' } })
    expect(kept.get(JENA)).toContain('Amt 50')
    for (const [wait, attempts] of [
      [1000, 2],
      [2000, 3],
      [4999, 3],
      [1, 4],
    ] as const) {
      await soon(wait)
      expect(sent).toHaveLength(attempts)
    }
    expect(shown(saves)).toEqual({ noted: by('Amt 50'), saving: null })
    expect(kept.size).toBe(0)
  })

  it('survives a reload: what could not be sent, and what was just being typed', async () => {
    const { kept, sent, answers, openPage } = room()
    answers.push({ kind: 'failed' })
    const before = openPage(UNNOTED, [JENA, 'suhl'])
    before.save(JENA, present)
    before.type('suhl', by('Amt'))
    await soon()
    expect(sent).toHaveLength(1)
    const after = openPage(UNNOTED, [JENA, 'suhl'])
    await soon()
    expect(sent.slice(1)).toEqual([
      { wanted: present, seen: UNNOTED },
      { wanted: by('Amt'), seen: UNNOTED },
    ])
    expect(shown(after)).toEqual({ noted: present, saving: null })
    expect(kept.size).toBe(0)
  })

  it('sends what was not answered first: it may have arrived', async () => {
    const { sent, answers, openPage } = room()
    answers.push({ kind: 'failed' })
    const saves = openPage()
    saves.save(JENA, present)
    await soon()
    saves.save(JENA, by('Amt 50'))
    await soon()
    expect(sent.slice(1)).toEqual([
      { wanted: present, seen: UNNOTED },
      { wanted: by('Amt 50'), seen: present },
    ])
  })

  it('is sent when the network is back, and waits for whoever has to sign in', async () => {
    const { sent, answers, openPage } = room()
    const signIn = { kind: 'waits', code: 'signIn', message: 'abgelaufen' } as const
    answers.push(signIn)
    const saves = openPage()
    saves.save(JENA, present)
    await soon(120_000)
    expect(sent).toHaveLength(1)
    expect(shown(saves)?.saving).toEqual(signIn)
    saves.flush()
    await soon()
    expect(shown(saves)).toEqual({ noted: present, saving: null })
  })

  it('says that it is being saved only when that takes long', async () => {
    const { answers, openPage } = room()
    let answer: (value: NoteAnswer) => void = () => undefined
    answers.push(new Promise((resolve) => (answer = resolve)))
    const saves = openPage()
    saves.save(JENA, present)
    await soon(999)
    expect(shown(saves)?.saving).toBeNull()
    await soon(1)
    expect(shown(saves)?.saving).toEqual({ kind: 'saving' })
    answer({ kind: 'noted', noted: present })
    await soon()
    expect(shown(saves)?.saving).toBeNull()
  })
})

describe('attendance that two note', () => {
  const conflict = { kind: 'conflict', current: by('Amt 50') } as const

  it('shows what the server has and what was chosen here, and goes on when the person has decided', async () => {
    const { kept, sent, answers, openPage } = room()
    answers.push(conflict, conflict)
    const saves = openPage()
    saves.save(JENA, present)
    await soon()
    expect(shown(saves)).toEqual({ noted: by('Amt 50'), saving: { kind: 'conflict', mine: present } })
    saves.leave(JENA)
    saves.flush()
    await soon(60_000)
    expect(sent).toHaveLength(1)
    // It is not decided by a reload either.
    const again = openPage(by('Amt 50'))
    await soon()
    expect(shown(again)?.saving).toEqual({ kind: 'conflict', mine: present })
    again.insist(JENA)
    await soon()
    expect(sent.at(-1)).toEqual({ wanted: present, seen: by('Amt 50') })
    expect(shown(again)).toEqual({ noted: present, saving: null })
    expect(kept.size).toBe(0)
  })

  it('leaves it as it is for whoever gives up the own choice', async () => {
    const { kept, sent, answers, openPage } = room()
    answers.push(conflict)
    const saves = openPage()
    saves.save(JENA, present)
    await soon()
    saves.adopt(JENA)
    await soon(60_000)
    expect(shown(saves)).toEqual({ noted: by('Amt 50'), saving: null })
    expect([sent.length, kept.size]).toEqual([1, 0])
  })

  it('is none where both chose the same', async () => {
    const { answers, openPage } = room()
    answers.push({ kind: 'conflict', current: present })
    const saves = openPage()
    saves.save(JENA, present)
    await soon()
    expect(shown(saves)).toEqual({ noted: present, saving: null })
  })

  it('follows the server where nothing waits here, and not an older answer of it', async () => {
    const { openPage } = room()
    const saves = openPage()
    const fresh = [{ membershipId: JENA, ...by('Amt 50') }]
    saves.learn(fresh)
    expect(shown(saves)?.noted).toEqual(by('Amt 50'))
    saves.save(JENA, present)
    await soon()
    saves.learn(fresh)
    expect(shown(saves)?.noted).toEqual(present)
  })
})

it('gives up what was refused for good, and says what it was', async () => {
  const { kept, answers, openPage } = room()
  answers.push({ kind: 'refused', message: 'freigegeben' })
  const saves = openPage()
  saves.save(JENA, present)
  await soon()
  expect(shown(saves)).toEqual({
    noted: UNNOTED,
    saving: { kind: 'refused', message: 'freigegeben', mine: present },
  })
  expect(kept.size).toBe(0)
})

it('sends nobody as represented before it is said by whom', async () => {
  const { sent, openPage } = room()
  const saves = openPage()
  saves.save(JENA, by(''))
  await soon(60_000)
  expect(sent).toEqual([])
  saves.type(JENA, by('Amt 50'))
  saves.leave(JENA)
  await soon()
  expect(sent).toEqual([{ wanted: by('Amt 50'), seen: UNNOTED }])
})
