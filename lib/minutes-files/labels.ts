import type { MinutesFormat } from './input'

export const minutesFormatLabel = { pdf: 'PDF', odt: 'ODT', docx: 'DOCX' } as const satisfies Record<
  MinutesFormat,
  string
>
