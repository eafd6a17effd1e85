import { expect, test } from 'vitest'
import { csv } from './csv'

test('a table for German Excel: BOM, semicolons, CR LF, quotes where a value needs them', () => {
  expect(
    csv([
      ['Name', 'Kost'],
      ['Müller; Amt 50', 'ohne "Nüsse"'],
    ]),
  ).toBe('\uFEFFName;Kost\r\n"Müller; Amt 50";"ohne ""Nüsse"""\r\n')
})

test('no cell is a formula, whatever somebody wrote (I4)', () => {
  const hostile = [
    '=HYPERLINK("http://evil.example";"x")',
    '+49 361',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '＝1+1',
    "=cmd|' /C calc'!A0",
  ]
  for (const value of hostile) {
    const [line = ''] = csv([[value]])
      .slice(1)
      .split('\r\n', value.startsWith('\r') ? 2 : 1)
    expect(line.replace(/^"/, '').startsWith("'"), JSON.stringify(value)).toBe(true)
  }
  expect(csv([['a\r\nb;c'], ['Fachdienst 50-1']])).toBe('\uFEFF"a\r\nb;c"\r\nFachdienst 50-1\r\n')
})
