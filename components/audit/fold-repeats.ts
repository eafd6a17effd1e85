import type { AuditRow } from '@/lib/audit/queries'

/** The same person doing the same thing in the same minute is one line, with how often. */
export function foldRepeats(entries: AuditRow[]): (AuditRow & { times: number })[] {
  const folded: (AuditRow & { times: number })[] = []
  for (const entry of entries) {
    const last = folded.at(-1)
    const same =
      last?.who === entry.who &&
      last.sentence === entry.sentence &&
      last.meetingId === entry.meetingId &&
      last.agendaItemId === entry.agendaItemId &&
      Math.abs(last.at.getTime() - entry.at.getTime()) < 60_000
    if (last && same) last.times += 1
    else folded.push({ ...entry, times: 1 })
  }
  return folded
}
