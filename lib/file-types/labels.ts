import type { FileType } from './rules'

/** What stands behind a name: "PDF, 1,2 MB". */
export const fileTypeLabel: Record<FileType, string> = {
  pdf: 'PDF',
  odt: 'ODT, Text',
  ods: 'ODS, Tabelle',
  odp: 'ODP, Präsentation',
  docx: 'DOCX, Text',
  xlsx: 'XLSX, Tabelle',
  pptx: 'PPTX, Präsentation',
  png: 'PNG, Bild',
  jpeg: 'JPEG, Bild',
  webp: 'WebP, Bild',
  gif: 'GIF, Bild',
  txt: 'Text',
  csv: 'CSV, Tabelle',
}

const number = new Intl.NumberFormat('de', { maximumFractionDigits: 1 })

/** "12 kB" · "1,4 MB", as file managers count. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1\u00a0Byte' : `${bytes}\u00a0Bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)}\u00a0kB`
  return `${number.format(bytes / 1_000_000)}\u00a0MB`
}
