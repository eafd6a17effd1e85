import { and, eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { holidayList } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { shippedCalendar, shippedHolidays } from './assets/shipped'
import { canReadHolidays } from './policy'
import type { Holiday, HolidayCalendar, HolidayKind } from './rules'

const listsBetween = prepared(
  () => '',
  (executor) =>
    executor
      .select({ year: holidayList.year, kind: holidayList.kind, holidays: holidayList.holidays })
      .from(holidayList)
      .where(sql`${holidayList.year} between ${sql.placeholder('from')} and ${sql.placeholder('to')}`),
)

/**
 * The dates in force from one year to the other, with a year on both sides: days beside each other and school holidays
 * reach over its turn. Holidays are public facts, so nobody is asked who reads them.
 */
export async function holidayCalendar(
  from: number,
  to = from,
  executor: Executor = db,
): Promise<HolidayCalendar> {
  const calendar = shippedCalendar(from - 1, to + 1)
  const own = await listsBetween(executor, undefined, { from: from - 1, to: to + 1 })
  for (const { year, kind, holidays } of own) {
    const both = calendar[year]
    if (both) both[kind] = holidays
  }
  return calendar
}

/** `revision` is 0 while the shipped dates are in force; `source` is null for them. */
export type HolidayList = {
  kind: HolidayKind
  year: number
  holidays: Holiday[]
  shipped: Holiday[]
  source: string | null
  modifiedAt: Date | null
  revision: number
  id: string | null
}

/** @throws NotFound for who is not of the circle. */
export async function getHolidayList(
  actor: Actor,
  kind: HolidayKind,
  year: number,
  executor: Executor = db,
): Promise<HolidayList> {
  if (!canReadHolidays(actor)) throw new NotFound()
  const [own] = await executor
    .select()
    .from(holidayList)
    .where(and(eq(holidayList.year, year), eq(holidayList.kind, kind)))
  const shipped = shippedHolidays(kind, year)
  return {
    kind,
    year,
    shipped,
    holidays: own?.holidays ?? shipped,
    source: own?.source ?? null,
    modifiedAt: own?.modifiedAt ?? null,
    revision: own?.revision ?? 0,
    id: own?.id ?? null,
  }
}
