import { and, eq, inArray, max } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, meeting, organization, series } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { addMinutes, berlinDay, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { holidayCalendar } from '@/lib/holidays/queries'
import { settleOwed } from '@/lib/host-turns/commands'
import { newId } from '@/lib/ids'
import { deadlinesFor } from '@/lib/meetings/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import type { ChangeSeriesInput, CreateSeriesInput, SavePlanInput } from './input'
import { canReadSeries, canWriteSeries } from './policy'
import { getSeries, type Series } from './queries'
import { yearsLabel } from './labels'
import { planProblems } from './rules'

export async function createSeries(
  actor: Actor,
  input: CreateSeriesInput,
  now = currentTime(),
): Promise<{ id: string }> {
  if (!canReadSeries(actor)) throw new NotFound()
  allow(actor)
  await onlyCities(input.hostRotation)
  return db.transaction(async (tx) => {
    const [circle] = await tx.select().from(organization).where(eq(organization.kind, 'circle'))
    if (!circle) throw new Error('the circle itself is missing')
    const [created] = await tx
      .insert(series)
      .values({ ...input, organizationId: circle.id, createdAt: now })
      .onConflictDoNothing({ target: series.id })
      .returning({ id: series.id })
    // The same form sent twice: the series stands already.
    if (!created) return { id: input.id }
    await recordSeries(tx, actor, 'series.created', input, now)
    return created
  })
}

export async function changeSeries(
  actor: Actor,
  input: ChangeSeriesInput,
  now = currentTime(),
): Promise<{ id: string; revision: number }> {
  const seen = await getSeries(actor, input.seriesId)
  allow(actor)
  if (seen.revision !== input.revision) throw new Conflict()
  await onlyCities(input.hostRotation)
  const { seriesId, revision, ...facts } = input
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(series)
      .set({ ...facts, revision: revision + 1 })
      .where(and(eq(series.id, seriesId), eq(series.revision, revision)))
      .returning({ id: series.id, revision: series.revision })
    if (!row) throw new Conflict()
    await recordSeries(tx, actor, 'series.changed', { id: seriesId, name: input.name }, now)
    return row
  })
}

/**
 * Saves the dates of a plan as draft meetings with their standing items, numbered on from the last one in the order of
 * their days. Plans of one series take turns, so that numbers stay dense; rows that stand already are left alone.
 */
export async function savePlan(
  actor: Actor,
  input: SavePlanInput,
  now = currentTime(),
): Promise<{ created: number }> {
  const found = await getSeries(actor, input.seriesId)
  allow(actor)
  await onlyCities(input.rows.map((row) => row.hostId))
  return db.transaction(async (tx) => {
    const [plan] = await tx.select().from(series).where(eq(series.id, found.id)).for('update')
    if (!plan) throw new NotFound()
    const known = await tx
      .select({ id: meeting.id, seriesId: meeting.seriesId })
      .from(meeting)
      .where(
        inArray(
          meeting.id,
          input.rows.map((row) => row.id),
        ),
      )
    if (known.some((row) => row.seriesId !== plan.id)) throw new NotFound()
    const rows = input.rows.filter((row) => !known.some(({ id }) => id === row.id))
    if (rows.length === 0) return { created: 0 }

    await assertPlan(
      tx,
      plan.id,
      input.rows,
      known.map((row) => row.id),
      now,
    )
    await planMeetings(tx, { ...plan, durationMinutes: input.durationMinutes }, rows, now)
    const year = yearsLabel(rows.map((row) => row.day))
    await recordSeries(tx, actor, 'series.planned', plan, now, { count: rows.length, year })
    return { created: rows.length }
  })
}

/** A statement holds 65,535 values. */
const ITEMS_AT_ONCE = 2_000

type PlanRow = SavePlanInput['rows'][number]

/**
 * Makes draft meetings with their standing items and deadlines, numbered on from the last one in the order of their days.
 * The caller holds the series' row, so that numbers stay dense, and records.
 */
export async function planMeetings(
  tx: Tx,
  plan: Series,
  given: PlanRow[],
  now: Date,
): Promise<{ id: string; number: number }[]> {
  const rows = [...given].sort((a, b) => a.day.localeCompare(b.day))
  const [last] = await tx
    .select({ number: max(meeting.number) })
    .from(meeting)
    .where(eq(meeting.seriesId, plan.id))
  const first = (last?.number ?? 0) + 1
  const made = await tx
    .insert(meeting)
    .values(rows.map((row, index) => draftMeeting(plan, row, first + index, now)))
    .returning({ id: meeting.id, number: meeting.number })
  await settleOwed(tx, plan.id, rows)
  const items = rows.flatMap((row) => standingItems(plan, row.id, now))
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE)
    await tx.insert(agendaItem).values(items.slice(start, start + ITEMS_AT_ONCE))
  return made
}

/** Neither in the past nor on a holiday nor twice on a day; rows saved before do not stand in their own way. */
async function assertPlan(
  tx: Tx,
  seriesId: string,
  rows: SavePlanInput['rows'],
  knownIds: string[],
  now: Date,
) {
  const standing = await tx
    .select({ id: meeting.id, start: meeting.start, state: meeting.state })
    .from(meeting)
    .where(eq(meeting.seriesId, seriesId))
  const taken = standing
    .filter((row) => row.state !== 'cancelled' && !knownIds.includes(row.id))
    .map((row) => berlinDay(row.start))
  const years = rows.map((row) => Number(row.day.slice(0, 4)))
  const calendar = await holidayCalendar(Math.min(...years), Math.max(...years), tx)
  const problems = planProblems(calendar, rows, taken, berlinDay(now))
  if (Object.keys(problems).length)
    throw new RuleViolation('Noch nicht gespeichert: Termine passen nicht.', problems)
}

function draftMeeting(plan: Series, row: PlanRow, number: number, now: Date) {
  const start = fromBerlin(row.day, row.startTime)
  return {
    id: row.id,
    seriesId: plan.id,
    number,
    hostId: row.hostId,
    start,
    end: addMinutes(start, plan.durationMinutes),
    ...deadlinesFor(row.day, plan),
    createdAt: now,
  }
}

/** The template's items but the place kept for proposals: what is admitted goes there, before what follows it. */
function standingItems(plan: Series, meetingId: string, now: Date) {
  return plan.agendaTemplate
    .flatMap(({ kind, title, minutes }) => (kind === 'proposals' ? [] : [{ kind, title, minutes }]))
    .map(({ kind, title, minutes }, index) => ({
      id: newId(),
      seriesId: plan.id,
      meetingId,
      position: index + 1,
      status: 'admitted' as const,
      standingKind: kind,
      title,
      minutes,
      createdAt: now,
      modifiedAt: now,
    }))
}

function allow(actor: Actor): void {
  if (!canWriteSeries(actor)) throw new Forbidden('Sitzungsreihen und Jahresplan führt die Geschäftsstelle.')
}

/** Hosts are member cities: what is none, or not there, is not reachable as one. */
async function onlyCities(ids: string[]): Promise<void> {
  const cities = (await listOrganizations()).filter((o) => o.kind === 'city').map((o) => o.id)
  if (ids.some((id) => !cities.includes(id))) throw new NotFound()
}

function recordSeries(
  tx: Tx,
  actor: Actor,
  action: 'series.created' | 'series.changed' | 'series.planned',
  subject: { id: string; name: string },
  now: Date,
  facts: { count?: number; year?: string } = {},
) {
  return record(
    tx,
    actor,
    action,
    { audience: 'circle', subjectId: subject.id, facts: { series: subject.name, ...facts } },
    now,
  )
}
