import { sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import {
  agendaItem,
  decision,
  file,
  meeting,
  minutes,
  organization,
  paper,
  searchEntry,
  searchWord,
  task,
} from '@/db/schema'
import { inCircle, memberships, type Actor } from '@/lib/actor'
import { itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { reachableDecisions } from '@/lib/decisions/queries'
import { reachablePapers } from '@/lib/files/queries'
import { reachableMeetings } from '@/lib/meetings/queries'
import { canReadPeople } from '@/lib/people/policy'
import { reachableTasks } from '@/lib/tasks/queries'
import { hrefOf, kindChoices, type Kind, type KindChoice } from './labels'
import { candidates, excerpt, mark, spellings, wordsOf, type Run } from './rules'

export type SearchFilter = {
  question: string
  year?: number
  topicId?: string
  hostId?: string
  organizationId?: string
  kind?: KindChoice
  /** What has the words in its title first, then the newest; or the newest of all. */
  order?: 'newest'
  /** From 1. */
  page?: number
}

export type Hit = {
  kind: Kind
  subjectId: string
  /** Null where no page shows it to this reader. */
  href: string | null
  title: Run[]
  excerpt: Run[]
  day: string | null
  meeting: { id: string; number: number; host: { shortName: string; plate: string } } | null
  status: string | null
}
export type Found = {
  hits: Hit[]
  /** What has these very words, as far as this reader reaches it; at most `MOST_HITS`. */
  exact: number
  /** What has compounds of the words, or is spelled alike: looked for where little has the very words. */
  alike: number
  more: boolean
  pages: number
}

export const HITS_PER_PAGE = 20
export const MOST_HITS = 500
/** Fewer than these, and compounds of the words are looked for too; with none at all, what is spelled alike. */
const FEW = 5
/** So many entries at a time are asked whether the reader reaches them; nearly all of them are, by nearly all readers. */
const AT_ONCE = 700

const NOTHING: Found = { hits: [], exact: 0, alike: 0, more: false, pages: 0 }

/**
 * Written into the statement, not handed over with it: the planner has to see how common the words are, and plans
 * statements before it sees what they are handed (`plan_cache_mode`). Quotes are doubled, though words have none.
 */
const literal = (words: string[]): SQL => sql.raw(`'${words.join(' | ').replaceAll(/['\\]/g, "''")}'`)

/** The words as PostgreSQL looks for them: all of them, each in any of its spellings; words like "und" do not count. */
const queryOf = (words: string[], alike: ReadonlyMap<string, string[]> = new Map()): SQL =>
  sql.join(
    words.map((word) => {
      const own = sql`to_tsquery('pg_catalog.german', ${literal(spellings(word))})`
      const others = alike.get(word) ?? []
      const all = others.length ? sql`${own} || to_tsquery('pg_catalog.simple', ${literal(others)})` : own
      return sql`case when numnode(to_tsquery('pg_catalog.german', ${literal([word])})) = 0 then ''::tsquery else ${all} end`
    }),
    sql` && `,
  )

/** For the register: holds where wording or title have all these words; undefined without one. */
export function decisionsWith(question: string | undefined): SQL | undefined {
  const words = wordsOf(question ?? '')
  if (words.length === 0) return undefined
  return sql`exists (select from ${searchEntry} e where e.subject_id = ${decision.id}
    and ${ofKinds(['decision', 'finding'])} and e.words @@ (${queryOf(words)}))`
}

const ofKinds = (kinds: readonly Kind[]): SQL =>
  sql`e.kind in (${sql.join(
    kinds.map((kind) => sql`${kind}::search_kind`),
    sql`, `,
  )})`

/**
 * Who sees a hit is what the noun itself says, asked when it is looked for: nothing about rights stands in the index
 * (R6, R7).
 */
function reachable(actor: Actor): SQL {
  const circle = actor.kind === 'system' || inCircle(actor) ? sql`true` : sql`false`
  const people = actor.kind === 'system' || canReadPeople(actor) ? sql`true` : sql`false`
  return sql`case
    when e.kind = 'meeting' then ${reachableMeetings(actor)}
    when e.kind = 'item' then ${reachableItems(actor)}
    when e.kind = 'task' then ${reachableTasks(actor)}
    when e.kind = 'paper' then ${reachablePapers(actor)}
    when e.kind in ('minutes', 'decision', 'finding') then ${reachableDecisions(actor)}
    when e.kind in ('person', 'organization') then ${people}
    else ${circle} end`
}

/** A guest finds what belongs to their meetings: where to look, not what may be seen. */
function placesOf(actor: Actor): SQL {
  if (actor.kind === 'system' || inCircle(actor)) return sql`true`
  const ids = memberships(actor, 'guest').flatMap((m) => m.meetingId ?? [])
  if (ids.length === 0) return sql`false`
  return sql`e.meeting_id in (${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`
}

function chosen({ year, topicId, hostId, organizationId, kind }: SearchFilter): SQL {
  return sql.join(
    [
      sql`true`,
      ...(year ? [sql`e.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`] : []),
      ...(topicId ? [sql`e.topic_id = ${topicId}::uuid`] : []),
      ...(hostId ? [sql`e.host_id = ${hostId}::uuid`] : []),
      ...(organizationId ? [sql`e.organization_id = ${organizationId}::uuid`] : []),
      ...(kind ? [ofKinds(kindChoices[kind].kinds)] : []),
    ],
    sql` and `,
  )
}

type Key = { kind: Kind; id: string }

/** What matches and is reached, in order: the words in the title first, then the newest. */
async function keysOf(actor: Actor, filter: SearchFilter, query: SQL, executor: Executor): Promise<Key[]> {
  const keys: Key[] = []
  const newest = filter.order === 'newest'
  const titled = sql`e.title_words @@ (${query})`
  const within = sql`${placesOf(actor)} and ${chosen(filter)}`
  const columns = sql`e.kind, e.subject_id, e.meeting_id, e.agenda_item_id, e.day`
  const order = sql`e.day desc nulls first, e.subject_id desc, e.kind`
  const most = sql.raw(String(AT_ONCE))
  const seen = { titled: 0, others: 0 }
  // Only of what is reached a number is ever said (R5): so long as too little is, the next ones are looked at. The query
  // stands in each condition as it is, so that common words are looked for from the newest entry on until there are
  // enough, and rare ones all at once.
  while (keys.length <= MOST_HITS) {
    const [row] = (await executor.execute(sql`
      with titled as materialized (
        select ${columns}, true as titled from ${searchEntry} e
        where ${newest ? sql`false` : titled} and ${within} order by ${order} limit ${most} offset ${seen.titled}),
      others as materialized (
        select ${columns}, false as titled from ${searchEntry} e
        where e.words @@ (${query}) ${newest ? sql`` : sql`and not ${titled}`} and ${within} order by ${order}
        limit (select ${most} - count(*) from titled) offset ${seen.others})
      select (select count(*)::int from titled) as titled, (select count(*)::int from others) as others, coalesce((
        select json_agg(json_build_object('kind', e.kind, 'id', e.subject_id) order by e.titled desc, ${order})
        from (select * from titled union all select * from others limit ${most}) e
        left join ${agendaItem} on ${agendaItem.id} = e.agenda_item_id
        left join ${meeting} as "item_meeting" on ${itemMeetingJoin}
        left join ${task} on e.kind = 'task' and ${task.id} = e.subject_id
        left join ${paper} on e.kind = 'paper' and ${paper.id} = e.subject_id
        left join ${meeting} on ${meeting.id} = case when e.kind = 'paper' then ${paper.meetingId} else e.meeting_id end
        left join ${minutes} on ${minutes.meetingId} = ${meeting.id}
        where ${reachable(actor)}), '[]') as keys`)) as unknown as (typeof seen & { keys: Key[] })[]
    if (!row) break
    keys.push(...row.keys)
    seen.titled += row.titled
    seen.others += row.others
    if (row.titled + row.others < AT_ONCE) break
  }
  return keys
}

/**
 * Stems that are spelled like these words, or of which they are a part: "Bezalkarte", "Schlüssel". Taken from all that is
 * written, hence shown to nobody: a hit is reached or not, whatever word found it.
 */
async function alikeOf(
  words: string[],
  misspelled: boolean,
  executor: Executor,
): Promise<Map<string, string[]>> {
  const rows = (await executor.execute(sql`
    select given.word, array(
      (select w.word from ${searchWord} w where ${misspelled} and w.word % given.stem and similarity(w.word, given.stem) >= 0.5
        order by similarity(w.word, given.stem) desc, w.word limit 20)
      union
      (select w.word from ${searchWord} w where w.word like '%' || given.stem || '%' order by length(w.word), w.word limit 40)
    ) as stems
    from (select word, (ts_lexize('german_stem', word))[1] as stem from unnest(${sql.param(words)}::text[]) word) given
    where length(given.stem) >= 4`)) as unknown as { word: string; stems: string[] }[]
  return new Map(rows.map(({ word, stems }) => [word, stems]))
}

/** What this reader can reach that has these words, or words like them. */
export async function search(actor: Actor, filter: SearchFilter, executor: Executor = db): Promise<Found> {
  const words = wordsOf(filter.question)
  if (words.length === 0 || actor.kind === 'public') return NOTHING
  let query = queryOf(words)
  const exact = await keysOf(actor, filter, query, executor)
  let keys = exact
  let alikeStems: string[] = []
  if (exact.length < FEW) {
    const alike = await alikeOf(words, exact.length === 0, executor)
    const known = new Set(exact.map(({ kind, id }) => kind + id))
    query = queryOf(words, alike)
    alikeStems = [...alike.values()].flat()
    const further = await keysOf(actor, filter, query, executor)
    keys = [...exact, ...further.filter(({ kind, id }) => !known.has(kind + id))]
  }
  const page = Math.max(1, filter.page ?? 1)
  const shown = keys.slice(0, MOST_HITS).slice((page - 1) * HITS_PER_PAGE, page * HITS_PER_PAGE)
  return {
    hits: shown.length ? await hitsOf(shown, words.flatMap(spellings), alikeStems, executor) : [],
    exact: Math.min(exact.length, MOST_HITS),
    alike: Math.min(keys.length, MOST_HITS) - Math.min(exact.length, MOST_HITS),
    more: keys.length > MOST_HITS,
    pages: Math.ceil(Math.min(keys.length, MOST_HITS) / HITS_PER_PAGE),
  }
}

type Row = {
  kind: Kind
  id: string
  title: string
  part: string
  day: string | null
  meeting: Hit['meeting']
  file_id: string | null
  organization: string | null
  status: string | null
}

/** The page that is shown, with its excerpts. The keys are reached already. */
async function hitsOf(keys: Key[], written: string[], alike: string[], executor: Executor): Promise<Hit[]> {
  const stems = sql`(select tsvector_to_array(search_words(${written.join(' ')}::text)) || ${sql.param(alike)}::text[])`
  const rows = (await executor.execute(sql`
    select e.kind, e.subject_id as id, e.title, search_part(e.body, ${stems}) as part, e.day::text as day,
      case when m.id is not null then json_build_object('id', m.id, 'number', m.number,
        'host', json_build_object('shortName', h.short_name, 'plate', h.plate)) end as meeting,
      (select f.id from ${file} f where e.kind = 'paper' and f.paper_id = e.subject_id order by f.version desc limit 1) as file_id,
      (select o.slug from ${organization} o where o.id = e.organization_id) as organization,
      case when e.kind = 'item' then i.status end as status
    from unnest(${sql.param(keys.map(({ kind }) => kind))}::text[], ${sql.param(keys.map(({ id }) => id))}::uuid[])
      with ordinality key (kind, id, nth)
    join ${searchEntry} e on e.kind = key.kind::search_kind and e.subject_id = key.id
    left join ${agendaItem} i on i.id = e.agenda_item_id
    left join ${meeting} m on m.id = e.meeting_id
    left join ${organization} h on h.id = m.host_id
    order by key.nth`)) as unknown as Row[]
  const possible = candidates(
    rows.flatMap(({ title, part }) => [title, part]),
    [...written, ...alike],
  )
  const matching = possible.length
    ? ((await executor.execute(sql`
        select word from unnest(${sql.param(possible)}::text[]) word
        where ts_lexize('german_stem', word) && ${stems}`)) as unknown as { word: string }[])
    : []
  const marked = new Set(matching.map(({ word }) => word))
  return rows.map(({ kind, id, title, part, day, meeting: at, file_id, organization: slug, status }) => ({
    kind,
    subjectId: id,
    href: hrefOf({ kind, subjectId: id, meeting: at, fileId: file_id, organization: slug, status }),
    title: mark(title, marked),
    excerpt: mark(excerpt(part, marked), marked),
    day,
    meeting: at,
    status,
  }))
}
