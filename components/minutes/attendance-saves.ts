import { canBeNoted, notedOf, sameNoted, type Noted } from '@/lib/participants/rules'
import { retrySeconds } from './saves'

export type NoteAnswer =
  | { kind: 'noted'; noted: Noted }
  | { kind: 'conflict'; current: Noted }
  | { kind: 'refused'; message: string }
  /** Goes on when the person has signed in or loaded the page anew. */
  | { kind: 'waits'; code: string; message: string }
  | { kind: 'failed' }

export type SeatSaving =
  | { kind: 'saving' }
  | { kind: 'failed' }
  | { kind: 'waits'; code: string; message: string }
  /** `mine` was not taken; what stands in the seat is what the server has. */
  | { kind: 'conflict'; mine: Noted }
  | { kind: 'refused'; mine: Noted; message: string }

/** A seat as it is shown: what is noted here, and null where the server has it. */
export type SeatView = { noted: Noted; saving: SeatSaving | null }

/** What stays in the browser until the server has it: the newest choice, and what is under way. */
type Copy = { wanted: Noted; seen: Noted; sending: Noted | null }

type SeatState = {
  /** As the server has it, as far as is known here. */
  known: Noted
  copy: Copy | null
  /** Chosen, and not being typed any more. */
  ready: boolean
  saving: SeatSaving | null
}

export type AttendanceParts = {
  /** Copies on this device, by seat; signing out removes them too. */
  local: {
    read: (id: string) => unknown
    keep: (id: string, copy: Copy) => void
    forget: (id: string) => void
  }
  send: (id: string, wanted: Noted, seen: Noted) => Promise<NoteAnswer>
}

type Stored = (Noted & { membershipId: string })[]

const SLOW = 1000

/**
 * Notes who is there, seat by seat: one request at a time, each with what was seen, so that nothing is overwritten unseen.
 * What cannot be sent stays on the device and is sent again until the server has answered.
 */
export class AttendanceSaves {
  private readonly seats = new Map<string, SeatState>()
  private views: ReadonlyMap<string, SeatView> = new Map()
  private learned: Stored | null = null
  private busy = false
  private attempts = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()

  constructor(private readonly parts: AttendanceParts) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  getSnapshot = (): ReadonlyMap<string, SeatView> => this.views

  /** What the server does not have yet: nothing, something on its way, or something that somebody should know of. */
  get left(): 'nothing' | 'onItsWay' | 'unsaved' {
    const waiting = [...this.seats.values()].filter(({ copy }) => copy !== null)
    if (waiting.some(({ saving }) => isUnsaved(saving))) return 'unsaved'
    return waiting.length > 0 ? 'onItsWay' : 'nothing'
  }

  /** What the server has now. What was kept on this device for a seat is sent after all. */
  learn(stored: Stored): void {
    // The same answer again, on going to another item, may be older than what was noted since.
    if (stored === this.learned) return
    this.learned = stored
    for (const { membershipId: id, ...rest } of stored) {
      const noted = notedOf(rest)
      const seat = this.seats.get(id)
      const copy = seat ? seat.copy : this.readCopy(id)
      const settled = copy !== null && !copy.sending && sameNoted(copy.wanted, noted)
      this.seats.set(id, {
        ready: true,
        saving: null,
        ...seat,
        known: noted,
        ...(settled ? { copy: null, saving: null } : { copy }),
      })
      if (settled) this.parts.local.forget(id)
    }
    this.emit()
    void this.run()
  }

  /** It stays on this device, and is sent when the field is left. */
  type(id: string, noted: Noted): void {
    this.want(id, noted, false)
  }

  /** The field is left. */
  leave(id: string): void {
    this.set(id, { ready: true })
    void this.run()
  }

  save(id: string, noted: Noted): void {
    this.want(id, noted, true)
    void this.run()
  }

  /** After a conflict: the own choice, onto what stands there now. */
  insist(id: string): void {
    const copy = this.seats.get(id)?.copy
    if (copy) this.save(id, copy.wanted)
  }

  /** After a conflict: what stands there; the own choice is given up on purpose. */
  adopt(id: string): void {
    this.set(id, { copy: null, saving: null })
  }

  /** At once: on leaving the page or coming back to it, when the network is there again. */
  flush = (): void => {
    for (const [id, { copy }] of this.seats) if (copy) this.set(id, { ready: true })
    void this.run()
  }

  private want(id: string, noted: Noted, ready: boolean): void {
    const seat = this.seats.get(id)
    if (!seat) return
    const wanted = notedOf(noted)
    // Whoever decides after a conflict has seen what is there now.
    const copy =
      seat.copy && seat.saving?.kind !== 'conflict'
        ? { ...seat.copy, wanted }
        : { wanted, seen: seat.known, sending: null }
    const nothing = !copy.sending && sameNoted(wanted, copy.seen)
    const saving = seat.saving?.kind === 'failed' || seat.saving?.kind === 'waits' ? seat.saving : null
    this.set(id, { ready, ...(nothing ? { copy: null, saving: null } : { copy, saving }) })
  }

  private async run(): Promise<void> {
    if (this.busy) return
    this.busy = true
    let heard = true
    while (heard) {
      const next = [...this.seats].find(([, seat]) => isSendable(seat))
      if (!next?.[1].copy) break
      heard = await this.send(next[0], next[1].copy)
    }
    this.busy = false
  }

  /** @returns whether the server was heard */
  private async send(id: string, copy: Copy): Promise<boolean> {
    // What was sent before and not answered goes first: it may have arrived.
    const sending = copy.sending ?? copy.wanted
    this.set(id, { copy: { ...copy, sending } })
    const slow = setTimeout(() => {
      if (!this.seats.get(id)?.saving) this.set(id, { saving: { kind: 'saving' } })
    }, SLOW)
    const answer = await this.parts.send(id, sending, copy.seen)
    clearTimeout(slow)
    return this.take(id, sending, answer)
  }

  private take(id: string, sending: Noted, answer: NoteAnswer): boolean {
    const copy = this.seats.get(id)?.copy
    if (answer.kind === 'failed' || answer.kind === 'waits') {
      for (const [waiting, seat] of this.seats) if (isSendable(seat)) this.set(waiting, { saving: answer })
      if (answer.kind === 'failed') this.planAgain()
      return false
    }
    this.attempts = 0
    clearTimeout(this.timer)
    if (!copy) return true
    if (answer.kind === 'noted') {
      const done = sameNoted(copy.wanted, sending)
      const left = done ? null : { ...copy, seen: answer.noted, sending: null }
      this.set(id, { known: answer.noted, copy: left, saving: null })
    } else if (answer.kind === 'refused') {
      this.set(id, { copy: null, saving: { ...answer, mine: copy.wanted } })
    } else if (sameNoted(copy.wanted, answer.current)) {
      this.set(id, { known: answer.current, copy: null, saving: null })
    } else {
      const saving = { kind: 'conflict', mine: copy.wanted } as const
      this.set(id, { known: answer.current, copy: { ...copy, sending: null }, saving })
    }
    return true
  }

  private planAgain(): void {
    const seconds = retrySeconds(this.attempts)
    this.attempts += 1
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), seconds * 1000)
  }

  private set(id: string, change: Partial<SeatState>): void {
    const before = this.seats.get(id)
    if (!before) return
    const seat = { ...before, ...change }
    this.seats.set(id, seat)
    if (seat.copy !== before.copy) {
      if (seat.copy) this.parts.local.keep(id, seat.copy)
      else this.parts.local.forget(id)
    }
    this.emit()
  }

  private emit(): void {
    this.views = new Map(
      [...this.seats].map(([id, { known, copy, saving }]) => [
        id,
        { noted: copy && saving?.kind !== 'conflict' ? copy.wanted : known, saving },
      ]),
    )
    for (const listener of this.listeners) listener()
  }

  private readCopy(id: string): Copy | null {
    const copy = this.parts.local.read(id) as Partial<Copy> | null
    return copy?.wanted && copy.seen
      ? { wanted: copy.wanted, seen: copy.seen, sending: copy.sending ?? null }
      : null
  }
}

/** Somebody should know of it. */
export const isUnsaved = (saving: SeatSaving | null): boolean => saving !== null && saving.kind !== 'saving'

const isSendable = ({ copy, ready, saving }: SeatState): boolean =>
  copy !== null &&
  saving?.kind !== 'conflict' &&
  (copy.sending !== null || (ready && canBeNoted(copy.wanted)))
