import type { MinutesEntryContent } from '@/lib/minutes/input'

const RETRY_SECONDS = [1, 2, 5, 10]

/** How long to wait after so many attempts that failed. */
export const retrySeconds = (attempts: number): number => RETRY_SECONDS[attempts] ?? 30

/** What one PUT carries. The same key again means the same save, so a retry never doubles it. */
export type Save = { content: MinutesEntryContent; baseRevision: number; key: string }
export type Stored = {
  content: MinutesEntryContent
  revision: number
  savedBy: string | null
  savedAt: string
}

export type SaveAnswer =
  | { kind: 'saved'; revision: number; savedAt: string }
  | { kind: 'conflict'; current: Stored }
  | { kind: 'signIn'; message: string }
  | { kind: 'refused'; message: string }
  | { kind: 'failed' }
  | { kind: 'offline' }

/** What stays in the browser until the server has it: the newest text, and the save that is under way. */
export type LocalCopy = {
  content: MinutesEntryContent
  baseRevision: number
  /** The text of that revision; copies kept by an earlier version of this page lack it. */
  base?: MinutesEntryContent
  sending: Save | null
}

/** Storage can be edited by hand. */
export function wholeCopy(kept: unknown): LocalCopy | null {
  const copy = kept as Partial<LocalCopy> | null
  const whole = Array.isArray(copy?.content?.results) && typeof copy?.baseRevision === 'number'
  return whole ? (copy as LocalCopy) : null
}

/** What an answer of the server means for what was typed; whatever is not understood is no "saved". */
export async function answerOf(response: Response): Promise<SaveAnswer> {
  if (response.status >= 500) return { kind: 'failed' }
  const answer = (await response.json()) as {
    message?: string
    revision?: number
    savedAt?: string
    current?: Stored
  }
  if (response.ok && answer.revision && answer.savedAt) {
    return { kind: 'saved', revision: answer.revision, savedAt: answer.savedAt }
  }
  if (response.status === 409 && answer.current) return { kind: 'conflict', current: answer.current }
  const message = answer.message ?? 'Das wurde nicht angenommen.'
  return { kind: response.status === 401 ? 'signIn' : 'refused', message }
}
