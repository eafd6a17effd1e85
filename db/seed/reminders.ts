import { addDays, berlinDay, fromBerlin } from '@/lib/dates'
import { remind } from '@/lib/reminders/commands'

/** As far back as a reminder of something that is still open can lie. */
const DAYS = 28

/** The reminders of the last weeks up to this morning, each day at its time, as the daily job would have sent them. */
export async function tellReminders(now: Date): Promise<void> {
  const today = berlinDay(now)
  for (let ago = DAYS; ago >= 0; ago--) {
    const at = fromBerlin(addDays(today, -ago), '06:30')
    if (at <= now) await remind(at)
  }
}
