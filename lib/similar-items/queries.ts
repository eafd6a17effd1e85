import { and, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { agendaItem, decision, organization } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { listDecisions } from '@/lib/decisions/queries'
import { Forbidden } from '@/lib/errors'
import { canPropose } from '@/lib/proposals/policy'
import { beginningOf, decidedSentence, similarHref, similarSentence } from './labels'
import { telling } from './rules'

/** An earlier item, or what was decided under another title. `href` is null for what lies in the Themenspeicher. */
export type SimilarItem = { id: string; title: string; sentence: string; href: string | null }

/** How much of the typed words, weighed by their length, a title or a wording has to have. */
const ENOUGH = 0.55
const MOST_SHOWN = 3
const MOST_DECISIONS = 2

/**
 * Earlier items with a title alike, the most alike first, and decisions whose words are, the latest first, each as far as
 * the reader reaches them. Found by the trigrams of their words, so that "Wohnungslose" finds "Wohnungslosigkeit".
 */
export async function listSimilarItems(
  actor: Actor,
  { title, except }: { title: string; except?: string },
  executor: Executor = db,
): Promise<SimilarItem[]> {
  if (!canPropose(actor))
    throw new Forbidden('Anmelden können die Dezernate und Büros der Städte und die Referate des GStB.')
  const words = telling(title)
  if (words.length === 0) return []
  const [rows, decisions] = await Promise.all([
    similarTo(actor, words, except, executor),
    listDecisions(actor, { text: alikeTo(words, decision.text).condition, limit: 2 * MOST_SHOWN }, executor),
  ])
  const items = rows.map(({ id, title: found, status, onAgenda, at, host }) => {
    const item = { status, meeting: onAgenda && at && host ? { ...at, host } : null }
    return { id, title: found, sentence: similarSentence(item), href: similarHref(item) }
  })
  // Of an item that is offered already, its decisions are a click away.
  const besides = decisions.rows.filter((row) => !rows.some(({ id }) => id === row.decision.agendaItemId))
  return [
    ...items,
    ...besides.slice(0, MOST_DECISIONS).map(({ decision: { id, kind, text }, meeting, host }) => ({
      id,
      title: beginningOf(text),
      sentence: decidedSentence(kind, { ...meeting, host }),
      href: `/decisions/${id}`,
    })),
  ]
}

/** How alike a text is to these words, and what holds where it is enough; its first part an index on trigrams answers. */
function alikeTo(words: string[], text: AnyPgColumn) {
  const length = words.reduce((sum, word) => sum + word.length, 0)
  const alike = sql.join(
    words.map((word) => sql`${word.length}::real * word_similarity(${word}::text, ${text})`),
    sql` + `,
  )
  const score = sql<number>`(${alike}) / ${length}::real`
  return {
    score,
    condition: and(or(...words.map((word) => sql`${text} %> ${word}::text`)), gte(score, ENOUGH)),
  }
}

export function similarTo(actor: Actor, words: string[], except: string | undefined, executor: Executor) {
  const { score, condition } = alikeTo(words, agendaItem.title)
  return executor
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      status: agendaItem.status,
      onAgenda: agendaItem.meetingId,
      at: {
        id: itemMeeting.id,
        number: itemMeeting.number,
        state: itemMeeting.state,
        start: itemMeeting.start,
      },
      host: { shortName: organization.shortName },
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, itemMeeting.hostId))
    .where(
      and(
        condition,
        isNull(agendaItem.standingKind),
        // What was put off goes on as another item.
        inArray(agendaItem.status, ['admitted', 'done', 'decided', 'referred']),
        except ? ne(agendaItem.id, except) : undefined,
        reachableItems(actor),
      ),
    )
    .orderBy(desc(score), sql`${itemMeeting.start} desc nulls last`, desc(agendaItem.id))
    .limit(MOST_SHOWN)
}
