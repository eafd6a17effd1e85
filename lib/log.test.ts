import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db'
import { causeOf } from './log'

test('a failed query is logged with its reason and without the texts it carried', async () => {
  const text = 'Frau Kanarie\n    wohnt im Frauenhaus'
  const error = await db
    .execute(sql`select ${text}::text, 1 / ${0}::int`)
    .catch((failure: unknown) => failure)
  const logged = causeOf(error)
  expect(logged.message).toMatch(/^Failed query: select/)
  expect(logged.reason).toBe('division by zero')
  expect(logged.stack).toContain('\n    at ')
  expect(JSON.stringify(logged)).not.toMatch(/Kanarie|Frauenhaus/)
})

test('what pg-boss hands out instead of an error says as much as the error', async () => {
  const failure = (await db
    .execute(sql`select ${'Frau Kanarie'}::text, 1 / ${0}::int`)
    .catch((error: unknown) => error)) as Error
  const copy = { ...failure, message: failure.message, stack: failure.stack, queue: 'notify' }
  expect(copy).not.toBeInstanceOf(Error)
  expect(causeOf(copy)).toEqual(causeOf(failure))
  expect(JSON.stringify(causeOf(copy))).not.toContain('Kanarie')
})

test('anything else is named by its kind and its fields, and tells no value', () => {
  expect(causeOf({ code: 'X', text: 'Frau Kanarie' })).toEqual({ message: 'Object with code, text' })
  expect(causeOf(Object.assign(Object.create(null), { code: 'X' }))).toEqual({ message: 'Object with code' })
  expect(causeOf('no route')).toEqual({ message: 'no route' })
  expect(causeOf(null)).toEqual({ message: 'null' })
})
