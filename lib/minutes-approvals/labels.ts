import { formatDate } from '@/lib/dates'
import type { approvalResults } from './input'

export const approvalResultLabel: Record<(typeof approvalResults)[number], string> = {
  unanimous: 'einvernehmlich genehmigt',
  withChanges: 'mit Änderungen genehmigt',
  postponed: 'vertagt',
}

type Approval = {
  version: number
  result: (typeof approvalResults)[number]
  note: string | null
  at: Date
  inMeeting: { number: number; host: string | null } | null
}

/** "Fassung 1 in der 13. Sitzung in Suhl mit Änderungen genehmigt: …" */
export function approvalSentence({ version, result, note, at, inMeeting }: Approval): string {
  const where = inMeeting
    ? `in der ${inMeeting.number}.\u00a0Sitzung${inMeeting.host ? ` in ${inMeeting.host}` : ''}`
    : 'schriftlich'
  const what = result === 'postponed' ? `Genehmigung von Fassung\u00a0${version}` : `Fassung\u00a0${version}`
  const end = note ? `: ${/[.!?]$/.test(note) ? note : `${note}.`}` : '.'
  return `${what} ${where} am ${formatDate(at)} ${approvalResultLabel[result]}${end}`
}
