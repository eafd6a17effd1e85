/** Cleaning of what people type or paste, done once, on saving. Every text field of an input schema goes through it. */

const controls = /[^\P{Cc}\n]/gu
// Marks without a width hide text from search and comparison; those for direction can turn a sentence around.
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu
const noncharacters = /\p{Noncharacter_Code_Point}/gu

/** A run of text as it may be stored: spaces at its ends and line breaks stay. For texts that are put together from runs. */
export function cleanRun(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(noncharacters, '')
    .normalize('NFC')
}

/** A text of several lines, without spaces at the ends of its lines and with at most one blank line in a row. */
export function cleanText(text: string): string {
  return cleanRun(text)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A text of one line: titles, names, places. No-break spaces stay. */
export function cleanLine(text: string): string {
  return cleanRun(text)
    .replace(/[^\S\u00A0\u202F]+/g, ' ')
    .trim()
}

const list = new Intl.ListFormat('de')

/** "Erfurt, Gera und Jena" */
export const listOf = (words: string[]): string => list.format(words)

const months = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'
const afterNumber = new RegExp(
  `(\\d) (?=(?:%|‰|€|°C|Euro|EUR|Mio\\.|Mrd\\.|Tsd\\.|Uhr|Min\\.|Std\\.|km|m²|qm)(?![\\p{L}\\d]))`,
  'gu',
)
const afterOrdinal = new RegExp(`(\\d\\.) (?=(?:Sitzung|${months})(?!\\p{L}))`, 'gu')
const beforeNumber =
  /(?<![\p{L}\d])(§§?|Art\.|Abs\.|Nr\.|Ziff\.|Satz|S\.|TOP|Anlage|Fassung|Seite|Kap\.|ca\.|Mo\.,|Di\.,|Mi\.,|Do\.,|Fr\.,|Sa\.,|So\.,) (?=\d)/gu
const magnitude = /(Mio\.|Mrd\.|Tsd\.) (?=€|Euro|EUR)/g
const abbreviation = /(?<!\p{L})(\p{L}\.) (?=\p{L}\.)/gu

/** No-break spaces where German typography wants them: "35 %", "§ 2", "Nr. 4", "1,34 Mio. €", "TOP 7", "12. Sitzung", "z. B." */
export function nbsp(text: string): string {
  return text
    .replace(afterNumber, '$1\u00A0')
    .replace(afterOrdinal, '$1\u00A0')
    .replace(beforeNumber, '$1\u00A0')
    .replace(magnitude, '$1\u00A0')
    .replace(abbreviation, '$1\u00A0')
}
