import { describe, expect, test } from 'vitest'
import { countField, dayField } from './fields'

const day = dayField('Bitte angeben.')
const complaint = (value: unknown) => day.safeParse(value).error?.issues[0]?.message

describe('days and numbers as people send them (I9)', () => {
  test('a day must exist and lie in our times', () => {
    expect(day.parse('2028-02-29')).toBe('2028-02-29')
    expect(complaint('2027-02-29')).toBe('Diesen Tag gibt es nicht.')
    for (const odd of ['0000-01-01', '1999-12-31', '2100-01-01', '9999-12-31'])
      expect(complaint(odd)).toBe('Bitte ein Jahr zwischen 2000 und 2099.')
    for (const odd of ['', '2027-02-28\0', '2027-2-28', 20270228, null, undefined])
      expect(complaint(odd)).toBe('Bitte angeben.')
  })

  test('a number fits into the database, and so does the next one', () => {
    expect(countField.safeParse(0).success).toBe(true)
    for (const odd of [-1, 1.5, 2 ** 31 - 1, 2 ** 31, 1e15, Infinity, NaN, '1', null])
      expect(countField.safeParse(odd).success).toBe(false)
  })
})
