import type { Executor } from '@/db'
import type { Meeting } from '@/lib/meetings/queries'
import type { ReleasedMinutes } from '@/lib/minutes/input'
import { composeMinutes } from '@/lib/minutes/queries'
import { correctedDocument } from './rules'

/** The text a correction would publish now. Unscoped: its callers checked the right to write. */
export const correctionDraft = async (
  at: Meeting,
  base: ReleasedMinutes,
  executor: Executor,
): Promise<ReleasedMinutes> => correctedDocument(base, await composeMinutes(at, executor))
