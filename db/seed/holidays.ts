import type { PersonActor } from '@/lib/actor'
import { saveHolidays } from '@/lib/holidays/commands'

/** The first year without shipped school holidays: the secretariat has noted what it assumes, and says so. */
export async function tellHolidays(secretariat: PersonActor, now: Date): Promise<void> {
  await saveHolidays(
    secretariat,
    {
      year: 2031,
      kind: 'school',
      revision: 0,
      source: 'Annahme der Geschäftsstelle zum Planen, noch nicht amtlich',
      holidays: [
        { start: '2031-02-10', end: '2031-02-15', name: 'Winterferien' },
        { start: '2031-04-07', end: '2031-04-19', name: 'Osterferien' },
      ],
    },
    now,
  )
}
