import { describe, expect, test } from 'vitest'
import { addPersonInput, normalizeEmail } from './input'

describe('one form of an address (S4)', () => {
  test.each([
    ['Dezernat@Jena.Example', 'dezernat@jena.example'],
    ['  dezernat@jena.example ', 'dezernat@jena.example'],
    ['dezernat@jena.example.', 'dezernat@jena.example'],
    ['dezernat＠jena.example', 'dezernat@jena.example'],
    ['ｄezernat@jena.example', 'dezernat@jena.example'],
    ['buero@köln.example', 'buero@köln.example'],
  ])('%s is %s', (typed, plain) => {
    expect(normalizeEmail(typed)).toBe(plain)
  })

  test.each([
    'a@x.example,b@evil.example',
    'a@x.example;b@evil.example',
    'a@x.example b@evil.example',
    'a@b@evil.example',
    '"a"@x.example',
    '"a@x.example"@evil.example',
    '<a@x.example>',
    'a@x.example\r\nBcc: b@evil.example',
    'a@x.example%0d%0a',
    'a@localhost',
    'a(comment)@x.example',
    '.a@x.example',
    'a..b@x.example',
    '@x.example',
    '',
    `${'a'.repeat(250)}@x.example`,
  ])('%j is refused', (typed) => {
    expect(normalizeEmail(typed)).toBeNull()
  })
})

test('fields nobody asked for are refused (R3)', () => {
  const person = {
    id: '0192d3a0-0000-7000-8000-000000000001',
    name: 'Amt',
    email: 'a@x.example',
    organizationId: '0192d3a0-0000-7000-8000-000000000002',
    role: 'deputy',
    label: 'Dezernat',
    startDate: '2027-01-01',
    endDate: '',
  }
  expect(addPersonInput.safeParse(person).success).toBe(true)
  expect(addPersonInput.safeParse({ ...person, emailVerified: true }).success).toBe(false)
  expect(addPersonInput.safeParse({ ...person, role: 'guest' }).success).toBe(false)
})
