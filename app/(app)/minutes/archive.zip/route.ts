import { archiveResponse } from '@/lib/minutes-download'

/** Chosen Niederschriften in one archive, with a table of contents. */
export const GET = archiveResponse
