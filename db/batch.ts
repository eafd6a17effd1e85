import { cache } from 'react'
import { NoopCache } from 'drizzle-orm/cache/core'
import { NoopLogger } from 'drizzle-orm/logger'
import { type PostgresJsDatabase, PostgresJsPreparedQuery } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'

/**
 * A page is put together by parts that each ask for what they show. What the parts of one request ask for at the same
 * moment goes to the database as one statement, and the same question twice as one: a page costs as many statements as
 * its questions build on each other, not as many as it has parts.
 */
export function batchReads<Schema extends Record<string, unknown>, Extra>(
  db: PostgresJsDatabase<Schema> & Extra,
  client: Sql,
  roomOfRequest: () => Room = ofRequest,
): PostgresJsDatabase<Schema> & Extra {
  const { session } = db._
  const plain = session.prepareQuery.bind(session)
  session.prepareQuery = (query, fields, name, inArrays, mapper, metadata, caching) => {
    if (!fields || metadata?.type !== 'select' || fields.length > MOST_COLUMNS)
      return plain(query, fields, name, inArrays, mapper, metadata, caching)
    const columns = fields.length
    const lane = {
      unsafe: (text: string, params: unknown[]) => ({
        values: () => ask(client, roomOfRequest, { text, params, columns }),
      }),
    }
    return new PostgresJsPreparedQuery(
      lane as unknown as Sql,
      query.sql,
      query.params,
      new NoopLogger(),
      new NoopCache(),
      metadata,
      caching,
      fields,
      inArrays,
      true,
      mapper,
    )
  }
  return db
}

/** What PostgreSQL takes as arguments of one function. */
const MOST_COLUMNS = 100

type Question = { text: string; params: unknown[]; columns: number }
type Rows = unknown[][]
type Waiting = Question & {
  answer: Promise<Rows>
  resolve: (rows: Rows) => void
  reject: (error: unknown) => void
}

/** What waits for the next statement of this request. */
export type Room = { waiting: Map<string, Waiting> | null }

/** Outside of rendering every call gets another room: there nothing waits for anything. */
const ofRequest = cache((): Room => ({ waiting: null }))

function ask(client: Sql, roomOfRequest: () => Room, question: Question): Promise<Rows> {
  const room = roomOfRequest()
  if (room !== roomOfRequest()) return single(client, question)
  if (!room.waiting) {
    const waiting = (room.waiting = new Map())
    // When all that can go on has gone on.
    setImmediate(() => {
      room.waiting = null
      void send(client, [...waiting.values()])
    })
  }
  const key = JSON.stringify([question.text, question.params])
  const known = room.waiting.get(key)
  if (known) return known.answer
  const { promise, resolve, reject } = Promise.withResolvers<Rows>()
  room.waiting.set(key, { ...question, answer: promise, resolve, reject })
  return promise
}

const single = async (client: Sql, { text, params }: Question): Promise<Rows> =>
  whole(await client.unsafe(text, params as never[], { prepare: true }).values())

/**
 * postgres.js 3.4.9 goes on counting where a statement broke off between its rows: the next result on that connection
 * begins with holes, and its first row would be taken for missing. `filter` leaves holes out.
 */
const whole = (rows: Rows): Rows => rows.filter(() => true)

async function send(client: Sql, questions: Waiting[]): Promise<void> {
  try {
    const [only] = questions
    if (only && questions.length === 1) return only.resolve(await single(client, only))
    const [answers = []] = await single(client, together(questions))
    questions.forEach(({ resolve }, index) => resolve(answers[index] as Rows))
  } catch (error) {
    for (const { reject } of questions) reject(error)
  }
}

/** `select (the rows of the first as JSON), (the rows of the second as JSON), …`, each row an array of its values. */
function together(questions: Question[]): Question {
  const params: unknown[] = []
  const parts = questions.map(({ text, params: own, columns }) => {
    const shifted = text.replace(/\$(\d+)/g, (_all, n: string) => `$${Number(n) + params.length}`)
    params.push(...own)
    const names = Array.from({ length: columns }, (_, index) => `c${index}`)
    return `(select coalesce(json_agg(json_build_array(${names.join(', ')})), '[]') from (${shifted}) as q(${names.join(', ')}))`
  })
  return { text: `select ${parts.join(', ')}`, params, columns: questions.length }
}
