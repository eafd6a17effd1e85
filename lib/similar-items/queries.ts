import { and, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, organization } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { Forbidden } from '@/lib/errors'
import { canPropose } from '@/lib/proposals/policy'
import { similarHref, similarSentence } from './labels'
import { telling } from './rules'

/** `href` is null for what lies in the Themenspeicher. */
export type SimilarItem = { id: string; title: string; sentence: string; href: string | null }

/** How much of the typed words, weighed by their length, a title has to have. */
const ENOUGH = 0.55
const MOST_SHOWN = 3

/**
 * Earlier items with a title alike, the most alike first, as far as the reader reaches them. Found by the trigrams of
 * their words, so that "Wohnungslose" finds "Wohnungslosigkeit".
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
  const rows = await similarTo(actor, words, except, executor)
  return rows.map(({ id, title: found, status, onAgenda, at, host }) => {
    const item = { status, meeting: onAgenda && at && host ? { ...at, host } : null }
    return { id, title: found, sentence: similarSentence(item), href: similarHref(item) }
  })
}

export function similarTo(actor: Actor, words: string[], except: string | undefined, executor: Executor) {
  const length = words.reduce((sum, word) => sum + word.length, 0)
  const alike = sql.join(
    words.map((word) => sql`${word.length}::real * word_similarity(${word}::text, ${agendaItem.title})`),
    sql` + `,
  )
  const score = sql<number>`(${alike}) / ${length}::real`
  return executor
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      status: agendaItem.status,
      onAgenda: agendaItem.meetingId,
      at: { id: itemMeeting.id, number: itemMeeting.number, state: itemMeeting.state },
      host: { shortName: organization.shortName },
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, itemMeeting.hostId))
    .where(
      and(
        // Each of these the index on titles answers.
        or(...words.map((word) => sql`${agendaItem.title} %> ${word}::text`)),
        gte(score, ENOUGH),
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
