/** One act for one person that is not in a mail yet. */
export type Waiting = {
  id: string
  action: string
  meetingId: string | null
  /** It would bring an entry for the calendar. */
  calendar: boolean
  /** Seconds since it was noted. */
  age: number
}

/** Whoever changes things for long is waited for this many quiet times at most. */
const MOST_QUIET_TIMES = 10

/** Whether the newest is old enough; its own job comes when it is, and then it is. */
export function isBurstOver(waiting: Waiting[], own: string, quietSeconds: number): boolean {
  const [newest] = [...waiting].sort((a, b) => a.age - b.age || (a.id < b.id ? 1 : -1))
  const oldest = Math.max(...waiting.map(({ age }) => age))
  return newest?.id === own || (newest?.age ?? 0) >= quietSeconds || oldest >= quietSeconds * MOST_QUIET_TIMES
}

/**
 * Which of them go out in one mail: all, but a mail carries one entry for the calendar. So of several meetings that
 * change in calendars each has its own mail, and what else happened goes with the first.
 */
export function mailsOf(waiting: Waiting[], own: string): string[][] {
  const moving = [...new Set(waiting.flatMap((one) => (one.calendar ? (one.meetingId ?? []) : [])))]
  const mails = new Map<string | undefined, string[]>()
  for (const { id, meetingId } of waiting) {
    const key = meetingId && moving.includes(meetingId) ? meetingId : moving[0]
    const mail = mails.get(key) ?? []
    if (id === own) mail.unshift(id)
    else mail.push(id)
    mails.set(key, mail)
  }
  return [...mails.values()]
}
