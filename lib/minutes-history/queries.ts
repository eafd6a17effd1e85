import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { minutesEntry, minutesEntryRevision, person } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { getAgendaItem, type AgendaItemRow } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { emptyEntry, type MinutesEntryContent } from '@/lib/minutes/input'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { keyset, toPage, type Cursor, type Page } from '@/lib/paging'

/** Saves of one person in one quarter of an hour are one state: the last of them. */
const QUARTER = 15 * 60
const PAGE_SIZE = 10

export type SavedState = {
  id: string
  revision: number
  savedBy: string | null
  savedAt: Date
  /** When the first of its saves was made. */
  since: Date
  saves: number
  content: MinutesEntryContent
  /** The state before it; the empty text before the first. */
  before: MinutesEntryContent
}

export type EntryHistory = {
  meeting: Meeting
  item: AgendaItemRow
  /** What is stored now; null while nothing was written. */
  current: { revision: number; content: MinutesEntryContent } | null
  states: Page<SavedState>
  /** Whom the tasks of these texts name. */
  people: { id: string; name: string }[]
}

/** The item and who may see how its text came about: those who write it. @throws NotFound for everybody else */
async function reachEntry(actor: Actor, meetingId: string, itemId: string) {
  const [meeting, item] = await Promise.all([getMeeting(actor, meetingId), getAgendaItem(actor, itemId)])
  if (item.meetingId !== meeting.id || !canWriteMinutes(actor, meeting)) throw new NotFound()
  return { meeting, item }
}

/** How the text of one item came about, the newest state first. */
export async function getEntryHistory(
  actor: Actor,
  { meetingId, itemId }: { meetingId: string; itemId: string },
  cursor: Cursor = {},
): Promise<EntryHistory> {
  const [{ meeting, item }, [entry]] = await Promise.all([
    reachEntry(actor, meetingId, itemId),
    db.select().from(minutesEntry).where(eq(minutesEntry.agendaItemId, itemId)),
  ])
  if (!entry)
    return { meeting, item, current: null, states: { rows: [], next: null, previous: null }, people: [] }
  const current = { revision: entry.revision, content: entry.content as MinutesEntryContent }
  const page = toPage(await readStates(entry.id, cursor), PAGE_SIZE, cursor, ({ id }) => id)
  const texts = await readTexts(
    page.rows.flatMap(({ id, beforeId }) => [id, ...(beforeId ? [beforeId] : [])]),
  )
  const textOf = (id: string | null) => (id && texts.get(id)) || emptyEntry
  const rows = page.rows.map(({ beforeId, ...state }) => ({
    ...state,
    content: textOf(state.id),
    before: textOf(beforeId),
  }))
  const people = await namesIn([current.content, ...texts.values()])
  return { meeting, item, current, states: { ...page, rows }, people }
}

async function namesIn(texts: MinutesEntryContent[]): Promise<{ id: string; name: string }[]> {
  const ids = texts.flatMap(({ results }) =>
    results.flatMap((result) => (result.kind === 'task' && result.personId ? [result.personId] : [])),
  )
  if (ids.length === 0) return []
  return db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]))
}

function readStates(entryId: string, cursor: Cursor) {
  const kept = minutesEntryRevision
  const quarter = sql`floor(extract(epoch from ${kept.savedAt}) / ${sql.raw(String(QUARTER))})`
  const inOrder = sql`over (order by ${kept.revision})`
  const differs = (next: 'lead' | 'lag') => {
    const of = sql.raw(next)
    return sql<boolean>`(${of}(${kept.id}) ${inOrder} is null
      or ${of}(${kept.savedById}) ${inOrder} is distinct from ${kept.savedById}
      or ${of}(${quarter}) ${inOrder} <> ${quarter})`
  }
  // The texts are read afterwards, and only those of the page.
  const marked = db.$with('marked').as(
    db
      .select({
        id: kept.id,
        revision: kept.revision,
        savedById: kept.savedById,
        savedAt: kept.savedAt,
        first: differs('lag').as('first'),
        last: differs('lead').as('last'),
      })
      .from(kept)
      .where(eq(kept.entryId, entryId)),
  )
  const numbered = db.$with('numbered').as(
    db
      .select({
        id: marked.id,
        revision: marked.revision,
        savedById: marked.savedById,
        savedAt: marked.savedAt,
        last: marked.last,
        since:
          sql<string>`max(${marked.savedAt}) filter (where ${marked.first}) over (order by ${marked.revision})`.as(
            'since',
          ),
        firstRevision:
          sql<number>`max(${marked.revision}) filter (where ${marked.first}) over (order by ${marked.revision})`.as(
            'first_revision',
          ),
      })
      .from(marked),
  )
  const states = db.$with('states').as(
    db
      .select({
        id: numbered.id,
        revision: numbered.revision,
        savedById: numbered.savedById,
        savedAt: numbered.savedAt,
        since: numbered.since,
        firstRevision: numbered.firstRevision,
        beforeId: sql<string | null>`lag(${numbered.id}) over (order by ${numbered.revision})`.as(
          'before_id',
        ),
      })
      .from(numbered)
      .where(sql`${numbered.last}`),
  )
  const { where, orderBy } = keyset(
    [sql`${states.revision}`],
    'desc',
    cursor,
    (id) =>
      sql`(select (${kept.revision}) from ${kept} where ${kept.id} = ${id} and ${kept.entryId} = ${entryId})`,
  )
  return db
    .with(marked, numbered, states)
    .select({
      id: states.id,
      revision: states.revision,
      savedBy: person.name,
      savedAt: states.savedAt,
      since: sql`${states.since}`.mapWith(kept.savedAt),
      saves: sql<number>`${states.revision} - ${states.firstRevision} + 1`.mapWith(Number),
      beforeId: states.beforeId,
    })
    .from(states)
    .leftJoin(person, eq(person.id, states.savedById))
    .where(where)
    .orderBy(...orderBy)
    .limit(PAGE_SIZE + 1)
}

async function readTexts(ids: string[]): Promise<Map<string, MinutesEntryContent>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: minutesEntryRevision.id, content: minutesEntryRevision.content })
    .from(minutesEntryRevision)
    .where(inArray(minutesEntryRevision.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, content }) => [id, content as MinutesEntryContent]))
}

/** The text as it was once saved. @throws NotFound */
export async function getSavedText(
  actor: Actor,
  { meetingId, itemId, revision }: { meetingId: string; itemId: string; revision: number },
  executor: Executor = db,
): Promise<MinutesEntryContent> {
  await reachEntry(actor, meetingId, itemId)
  const [row] = await executor
    .select({ content: minutesEntryRevision.content })
    .from(minutesEntryRevision)
    .innerJoin(minutesEntry, eq(minutesEntry.id, minutesEntryRevision.entryId))
    .where(and(eq(minutesEntry.agendaItemId, itemId), eq(minutesEntryRevision.revision, revision)))
  if (!row) throw new NotFound()
  return row.content as MinutesEntryContent
}
