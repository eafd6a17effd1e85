import type { MinutesEntryContent } from '@/lib/minutes/input'
import { retrySeconds, wholeCopy, type LocalCopy, type Save, type SaveAnswer, type Stored } from './saves'

export type SavingState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; savedAt: string }
  | { kind: 'failed'; seconds: number }
  | { kind: 'offline' }
  | { kind: 'signIn'; message: string }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; current: Stored }

export type AutosaveParts = {
  stored: { content: MinutesEntryContent; revision: number }
  /** The copy on this device; signing out removes it too. */
  local: { read: () => unknown; keep: (copy: LocalCopy) => void; forget: () => void }
  send: (save: Save) => Promise<SaveAnswer>
  newKey: () => string
}

const TYPING_PAUSE = 800
const LEAVING = 10_000

export type Snapshot = {
  content: MinutesEntryContent
  saving: SavingState
  /** Goes up when the text was replaced from outside the editor. */
  generation: number
  /** The text was found on this device, typed before the page was loaded. */
  restored: boolean
}

/**
 * Saves one entry by itself: one request at a time, each based on the revision the last one made. "Gespeichert" is
 * said only after the server's answer (W6); until then the text also lies in the browser's storage.
 */
export class Autosave {
  private revision: number
  /** The text as the server has it: what a merge compares with. */
  base: MinutesEntryContent
  private dirty = false
  /** The last answer was no "saved", or none was asked for since the page was loaded. */
  private troubled = false
  /** Given up in a conflict and wanted back. */
  private wanted: (Stored & { base: MinutesEntryContent }) | null = null
  private sending: Save | null = null
  private busy = false
  private attempts = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private leaving = false
  private snapshot: Snapshot
  private readonly listeners = new Set<() => void>()

  constructor(private readonly parts: AutosaveParts) {
    this.revision = parts.stored.revision
    this.base = parts.stored.content
    const copy = wholeCopy(parts.local.read())
    this.snapshot = {
      content: copy?.content ?? parts.stored.content,
      saving: { kind: copy ? 'saving' : 'idle' },
      generation: 0,
      restored: copy !== null,
    }
    if (!copy) return
    this.base = copy.base ?? (copy.baseRevision === this.revision ? this.base : nothing)
    this.revision = copy.baseRevision
    this.sending = copy.sending
    this.dirty = true
    this.troubled = true
    this.plan(0)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      this.flush()
    }
  }

  getSnapshot = (): Snapshot => this.snapshot

  /** Nothing typed is waiting for the server. */
  get settled(): boolean {
    return !this.dirty && this.sending === null
  }

  /** The server does not have the text, and not only because it is being sent right now. */
  get unsaved(): boolean {
    return !this.settled && this.troubled
  }

  get savedRevision(): number {
    return this.revision
  }

  change(content: MinutesEntryContent): void {
    this.dirty = true
    this.set({ content })
    this.keepCopy()
    const { kind } = this.snapshot.saving
    // A conflict waits for the person; offline and failed have their own plan.
    if (kind === 'conflict' || kind === 'offline' || kind === 'failed' || kind === 'signIn') return
    this.set({ saving: { kind: 'saving' } })
    this.plan(TYPING_PAUSE)
  }

  /** Another text in the editor than the one typed there. */
  replace(content: MinutesEntryContent): void {
    this.set({ generation: this.snapshot.generation + 1 })
    this.change(content)
  }

  /** At once: on leaving the item, on coming back to the tab, when the network is there again. */
  flush = (): void => {
    if (!this.settled && this.snapshot.saving.kind !== 'conflict') this.plan(0)
  }

  /**
   * The page is about to go. The next one may be read before the last save arrives, and must find it on the device; sent
   * again under its key it stays one save.
   */
  leave(): void {
    this.leaving = true
    setTimeout(() => {
      this.leaving = false
      if (this.settled) this.parts.local.forget()
    }, LEAVING)
  }

  /** After a conflict: this text, onto what is stored now. */
  resolve(content: MinutesEntryContent): void {
    const { saving } = this.snapshot
    if (saving.kind !== 'conflict') return
    this.revision = saving.current.revision
    this.base = saving.current.content
    this.dirty = true
    this.troubled = false
    this.set({ content, saving: { kind: 'saving' }, generation: this.snapshot.generation + 1 })
    this.keepCopy()
    this.plan(0)
  }

  /** After a conflict: the other text. The own one is given up; returns how to take that back. */
  adopt(): () => void {
    const { saving, content } = this.snapshot
    if (saving.kind !== 'conflict') return () => undefined
    const { current } = saving
    const given = { ...current, content, revision: this.revision, base: this.base }
    this.dirty = false
    this.parts.local.forget()
    this.show(current)
    return () => {
      this.wanted = given
      this.bringBack()
    }
  }

  /** The given up text stands beside the stored one again; what was typed since is saved before. */
  private bringBack(): void {
    const { wanted } = this
    if (!wanted) return
    if (!this.settled) return this.flush()
    const { saving } = this.snapshot
    const savedAt = saving.kind === 'saved' ? saving.savedAt : wanted.savedAt
    const current = { content: this.base, revision: this.revision, savedBy: wanted.savedBy, savedAt }
    this.wanted = null
    this.base = wanted.base
    this.revision = wanted.revision
    this.dirty = true
    this.troubled = true
    this.set({
      content: wanted.content,
      saving: { kind: 'conflict', current },
      generation: this.snapshot.generation + 1,
    })
    this.keepCopy()
  }

  /** Gives up what is not saved. */
  discard(): void {
    clearTimeout(this.timer)
    this.dirty = false
    this.sending = null
    this.parts.local.forget()
    this.set({ saving: { kind: 'idle' } })
  }

  /** The text somebody else saved meanwhile; only while nothing typed here waits for the server. */
  load(stored: Stored): boolean {
    if (!this.settled || stored.revision <= this.revision) return false
    this.show(stored)
    return true
  }

  private show({ content, revision, savedAt }: Stored): void {
    this.revision = revision
    this.base = content
    this.troubled = false
    const generation = this.snapshot.generation + 1
    this.set({ content, saving: { kind: 'saved', savedAt }, generation, restored: false })
  }

  private plan(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), delay)
  }

  private async run(): Promise<void> {
    if (this.busy || this.settled) return
    this.busy = true
    // What was sent before and not answered goes first, under its own key.
    const save = (this.sending ??= this.nextSave())
    this.keepCopy()
    this.set({ saving: { kind: 'saving' } })
    const answer = await this.parts.send(save)
    this.busy = false
    this.take(answer, save)
  }

  private nextSave(): Save {
    this.dirty = false
    return { content: this.snapshot.content, baseRevision: this.revision, key: this.parts.newKey() }
  }

  private take(answer: SaveAnswer, save: Save): void {
    // Discarded meanwhile.
    if (this.sending !== save) return
    this.troubled = answer.kind !== 'saved'
    switch (answer.kind) {
      case 'saved':
        this.sending = null
        this.attempts = 0
        this.revision = answer.revision
        this.base = save.content
        if (this.snapshot.content === save.content || sameContent(this.snapshot.content, save.content)) {
          this.dirty = false
        }
        if (this.dirty) {
          this.keepCopy()
          this.plan(0)
        } else {
          if (!this.leaving) this.parts.local.forget()
          this.set({ saving: { kind: 'saved', savedAt: answer.savedAt }, restored: false })
          this.bringBack()
        }
        return
      case 'conflict':
        this.sending = null
        this.dirty = true
        this.keepCopy()
        this.set({ saving: { kind: 'conflict', current: answer.current } })
        return
      case 'failed':
      case 'offline': {
        const seconds = retrySeconds(this.attempts)
        this.attempts += 1
        this.set({ saving: answer.kind === 'offline' ? { kind: 'offline' } : { kind: 'failed', seconds } })
        this.plan(seconds * 1000)
        return
      }
      case 'refused':
        // A clear no: the next text is a save of its own.
        this.sending = null
        this.dirty = true
        this.keepCopy()
        this.set({ saving: answer })
        return
      case 'signIn':
        this.set({ saving: answer })
    }
  }

  private set(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.listeners) listener()
  }

  private keepCopy(): void {
    const { base, sending } = this
    this.parts.local.keep({ content: this.snapshot.content, baseRevision: this.revision, base, sending })
  }
}

const nothing: MinutesEntryContent = { text: { type: 'doc', content: [] }, results: [] }

const sameContent = (a: MinutesEntryContent, b: MinutesEntryContent): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
