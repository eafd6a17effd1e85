import { z } from 'zod'

export const removePaperInput = z.strictObject({ paperId: z.uuid() })
export type RemovePaperInput = z.output<typeof removePaperInput>

export const restorePaperInput = z.strictObject({ paperId: z.uuid() })
export type RestorePaperInput = z.output<typeof restorePaperInput>

/** Where a paper goes: a new one to an item, a meeting or a task, or a new version in the place of a paper. */
export type PaperPlace =
  { agendaItemId: string } | { meetingId: string } | { taskId: string } | { paperId: string }

/** `fileId` is made by the sender: the same file sent again, since its answer got lost, is stored once (W3). */
export type UploadInput = { place: PaperPlace; fileId: string; name: string }
