import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanRun, cleanText, listOf, nbsp } from '@/lib/text'

const anything = fc.string({ unit: 'binary' })
const hostile = fc
  .array(
    fc.oneof(
      anything,
      fc.constantFrom(
        ...'\u0000|\t|\r\n|\u0085|\u00AD|\u200B|\u200F|\u202E|\u2066|\u2028|\uFEFF|\uFFFE|\uD800|\uDC00|\u0301|\u00A0|  |\n\n\n'.split(
          '|',
        ),
      ),
    ),
  )
  .map((parts) => parts.join(''))

describe('cleaning on saving (I1)', () => {
  it('drops controls, direction overrides and marks without a width', () => {
    expect(cleanText('a\u0000b\u0007c\u009Fd\u202Ee\u2066f\u200Bg\uFEFFh\u00ADi\uFFFEj\uFDD0k')).toBe(
      'abcdefghijk',
    )
  })

  it('shows half a character as such', () => {
    expect(cleanText('a\uD800b\uDC00c😀')).toBe('a\uFFFDb\uFFFDc😀')
  })

  it('keeps one way to write an umlaut, also when a mark was hidden in it', () => {
    expect(cleanText('Ko\u0308ln')).toBe('Köln')
    expect(cleanText('Ko\u200B\u0308ln')).toBe('Köln')
  })

  it('keeps paragraphs of longer texts, and nothing of breaks in single lines', () => {
    expect(cleanText(' eins \r\nzwei\tdrei\n\n\n\nvier \n')).toBe('eins\nzwei drei\n\nvier')
    expect(cleanLine('  Bezahlkarte \r\n für\tGeflüchtete\u2028')).toBe('Bezahlkarte für Geflüchtete')
  })

  it('leaves markup, quotes, other scripts and no-break spaces as they are', () => {
    const text = '<img src=x onerror=alert(1)> „Wort“ שלום 35\u00A0% 😀 #read("/etc/passwd")'
    expect(cleanText(text)).toBe(text)
    expect(cleanLine(text)).toBe(text)
  })

  it('of any text is well-formed, normalized and needs no second cleaning', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const clean of [cleanRun, cleanText, cleanLine]) {
          const result = clean(text)
          expect(result.isWellFormed()).toBe(true)
          expect(result.normalize('NFC')).toBe(result)
          expect(result).not.toMatch(
            /[^\P{Cc}\n]|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|[\u00AD\u200B\uFEFF]/u,
          )
          expect(clean(result)).toBe(result)
        }
        expect(cleanLine(text)).not.toContain('\n')
      }),
    )
  })
})

it('lists words as one says them', () => {
  expect(listOf(['Erfurt'])).toBe('Erfurt')
  expect(listOf(['Erfurt', 'Gera', 'Jena'])).toBe('Erfurt, Gera und Jena')
})

describe('no-break spaces', () => {
  it.each([
    '35~% der Stellen, rund 1,34~Mio.~€',
    'nach §~2 Abs.~3 und §§~35 ff., Art.~4, Nr.~4',
    'TOP~7.1, Anlage~3, Fassung~2, Seite~9',
    'die 12.~Sitzung am Mi.,~10.03.2027, 10:00–12:30~Uhr',
    'am 9.~September 2026',
    'z.~B. 5~Min., d.~h. ca.~3~km',
    'Top of the list, 3 Prozent, Uhrwerk 4 Uhrwerke, STOP 7',
  ])('%s', (expected) => {
    expect(nbsp(expected.replaceAll('~', ' '))).toBe(expected.replaceAll('~', '\u00A0'))
  })

  it('change nothing but spaces, and nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('35', '%', '§', '2', 'Nr.', 'Mio.', '€', 'z.', 'B.', 'Mi.,', ' ')),
        (parts) => {
          const text = parts.join(' ')
          expect(nbsp(text).replaceAll('\u00A0', ' ')).toBe(text)
          expect(nbsp(nbsp(text))).toBe(nbsp(text))
        },
      ),
    )
  })
})
