import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { holidayList } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { RestoreHolidaysInput, SaveHolidaysInput } from './input'
import { holidayKindLabel } from './labels'
import { canWriteHolidays } from './policy'
import { getHolidayList, type HolidayList } from './queries'
import type { Holiday } from './rules'

/** The secretariat's dates of a year take the place of those in force; hints and blocks follow them at once. */
export async function saveHolidays(
  actor: Actor,
  input: SaveHolidaysInput,
  now = currentTime(),
): Promise<{ revision: number }> {
  const { year, kind, source } = input
  const holidays = [...input.holidays].sort((a, b) => a.start.localeCompare(b.start))
  const seen = await reach(
    actor,
    input,
    ({ revision, ...stored }) =>
      // The same form sent twice: it stands already.
      revision === input.revision + 1 && stored.source === source && same(stored.holidays, holidays),
  )
  if (seen.revision !== input.revision) return { revision: seen.revision }
  return db.transaction(async (tx) => {
    const facts = { holidays, source, modifiedAt: now, revision: seen.revision + 1 }
    const [row] = seen.id
      ? await tx
          .update(holidayList)
          .set(facts)
          .where(and(eq(holidayList.id, seen.id), eq(holidayList.revision, seen.revision)))
          .returning({ id: holidayList.id })
      : await tx
          .insert(holidayList)
          .values({ id: newId(), year, kind, ...facts, createdAt: now })
          .onConflictDoNothing({ target: [holidayList.year, holidayList.kind] })
          .returning({ id: holidayList.id })
    if (!row) throw new Conflict()
    await recordList(tx, actor, 'holidays.entered', { ...seen, id: row.id }, now, { source })
    return { revision: facts.revision }
  })
}

/** Back to the dates that ship with the product; where none ship, none are known then. */
export async function restoreHolidays(
  actor: Actor,
  input: RestoreHolidaysInput,
  now = currentTime(),
): Promise<void> {
  const seen = await reach(actor, input)
  const { id, revision } = seen
  if (!id) throw new RuleViolation('Es gelten schon die mitgelieferten Termine.')
  await db.transaction(async (tx) => {
    const [row] = await tx
      .delete(holidayList)
      .where(and(eq(holidayList.id, id), eq(holidayList.revision, revision)))
      .returning({ id: holidayList.id })
    if (!row) throw new Conflict()
    await recordList(tx, actor, 'holidays.restored', seen, now)
  })
}

/** Nothing of a year is decided by who looked at another state of it. */
async function reach(
  actor: Actor,
  input: RestoreHolidaysInput,
  isDone: (stored: HolidayList) => boolean = () => false,
): Promise<HolidayList> {
  const seen = await getHolidayList(actor, input.kind, input.year)
  if (!canWriteHolidays(actor)) throw new Forbidden('Feiertage und Ferien führt die Geschäftsstelle.')
  if (seen.revision !== input.revision && !isDone(seen)) throw new Conflict()
  return seen
}

const same = (one: Holiday[], other: Holiday[]): boolean => {
  const words = (list: Holiday[]) => list.map(({ start, end, name }) => `${start} ${end} ${name}`).join('\n')
  return words(one) === words(other)
}

function recordList(
  tx: Tx,
  actor: Actor,
  action: 'holidays.entered' | 'holidays.restored',
  { id, kind, year }: HolidayList,
  now: Date,
  more: { source?: string } = {},
) {
  const facts = { kind: holidayKindLabel[kind], year: String(year), ...more }
  return record(tx, actor, action, { audience: 'circle', subjectId: id, facts }, now)
}
