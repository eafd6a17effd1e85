import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

// Relative to where the process was started: a bundle does not know its place among the sources.
const folder = path.join(process.cwd(), 'node_modules/@expo-google-fonts')
/** The faces documents are set in; the last two step in for characters the first two lack. */
const families = {
  sans: [
    'fira-sans/300Light',
    'fira-sans/400Regular',
    'fira-sans/400Regular_Italic',
    'fira-sans/500Medium',
    'fira-sans/600SemiBold',
  ],
  serif: [
    'source-serif-4/400Regular',
    'source-serif-4/400Regular_Italic',
    'source-serif-4/700Bold',
    'source-serif-4/700Bold_Italic',
  ],
  fallback: ['noto-sans/400Regular'],
  emoji: ['noto-emoji/400Regular'],
}

export const fontFolders = Object.values(families)
  .flat()
  .map((face) => path.join(folder, face))

export type Coverage = (grapheme: string) => boolean

let coverage: Promise<Coverage> | undefined

/**
 * Whether a grapheme can be printed: text and its serif and sans faces all have it, or one of the two that step in.
 * A document with a character no font has would fail as a whole.
 */
export function fontCoverage(): Promise<Coverage> {
  coverage ??= readCoverage()
  return coverage
}

async function readCoverage(): Promise<Coverage> {
  const [own, fallback, emoji] = await Promise.all([
    commonCharacters([...families.sans, ...families.serif]),
    commonCharacters(families.fallback),
    commonCharacters(families.emoji),
  ])
  const known = new Map<string, boolean>()
  return (grapheme) => {
    let covered = known.get(grapheme)
    if (covered === undefined) {
      const codes = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0)
      covered = [own, fallback, emoji].some((font) => codes.every((code) => font.has(code)))
      if (known.size < 10_000) known.set(grapheme, covered)
    }
    return covered
  }
}

async function commonCharacters(faces: string[]): Promise<Set<number>> {
  const sets = await Promise.all(
    faces.map(async (face) => characters(await readFace(path.join(folder, face)))),
  )
  return sets.reduce((common, next) => common.intersection(next))
}

async function readFace(face: string): Promise<DataView> {
  const name = (await readdir(face)).find((file) => file.endsWith('.ttf'))
  if (!name) throw new Error(`No font in ${face}`)
  const bytes = await readFile(path.join(face, name))
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The characters of a TrueType font, from its `cmap` table (OpenType specification, formats 4 and 12). */
function characters(font: DataView): Set<number> {
  const found = new Set<number>()
  const cmap = tableOffset(font, 'cmap')
  for (let index = 0; index < font.getUint16(cmap + 2); index++) {
    const table = cmap + font.getUint32(cmap + 4 + index * 8 + 4)
    const format = font.getUint16(table)
    if (format === 4) addFormat4(font, table, found)
    if (format === 12) addFormat12(font, table, found)
  }
  return found
}

function tableOffset(font: DataView, tag: string): number {
  for (let index = 0; index < font.getUint16(4); index++) {
    const entry = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(entry + byte)))
    if (name === tag) return font.getUint32(entry + 8)
  }
  throw new Error(`The font has no table ${tag}.`)
}

function addFormat4(font: DataView, table: number, found: Set<number>) {
  const size = font.getUint16(table + 6)
  const ends = table + 14
  const starts = ends + size + 2
  const deltas = starts + size
  const offsets = deltas + size
  for (let segment = 0; segment < size; segment += 2) {
    const start = font.getUint16(starts + segment)
    const delta = font.getUint16(deltas + segment)
    const offset = font.getUint16(offsets + segment)
    for (let code = start; code <= font.getUint16(ends + segment) && code < 0xffff; code++) {
      const glyph =
        offset === 0 ? code + delta : font.getUint16(offsets + segment + offset + 2 * (code - start))
      if (glyph & 0xffff) found.add(code)
    }
  }
}

function addFormat12(font: DataView, table: number, found: Set<number>) {
  for (let group = 0; group < font.getUint32(table + 12); group++) {
    const entry = table + 16 + group * 12
    for (let code = font.getUint32(entry); code <= font.getUint32(entry + 4); code++) found.add(code)
  }
}
