import { archiveOf, type ArchiveEntry } from '@/lib/file-types/render'
import { cleanFileName, cut } from '@/lib/file-types/rules'
import type { AgendaLine } from '@/lib/agenda/queries'
import { titleOf, type StandingFacts } from '@/lib/agenda/rules'
import type { Meeting } from '@/lib/meetings/queries'
import type { PaperFile } from './queries'
import { byItem } from './rules'

/** The papers of one item as its reader counts, or those of the meeting; an item of a planned meeting has no number. */
export type PaperGroup = { itemId: string | null; number: string | null; title: string; papers: PaperFile[] }

/** In the order of the agenda, the meeting's own first; groups without papers too. */
export function groupPapers(papers: PaperFile[], lines: AgendaLine[], facts: StandingFacts): PaperGroup[] {
  const at = byItem(papers)
  return [
    { itemId: null, number: null, title: 'Zur Sitzung', papers: at.get(null) ?? [] },
    ...lines.flatMap((line) =>
      line.kind === 'confidential'
        ? []
        : {
            itemId: line.item.id,
            number: line.number || null,
            title: titleOf(line.item, facts),
            papers: at.get(line.item.id) ?? [],
          },
    ),
  ]
}

const folderOf = ({ number, title }: PaperGroup): string => {
  const name = number === null ? title : `TOP ${number.replace(/^\d\b/, '0$&')} ${title}`
  // Windows refuses a folder that ends with a dot.
  return cut(cleanFileName(name.replaceAll('/', '_').replaceAll('\u00a0', ' ')), 80).replace(/[.\s]+$/, '')
}

type Entry = ArchiveEntry & { contentId: string }

/** All papers as one archive: "TOP 07 Bezahlkarte/Bericht.pdf". The same name twice in a folder gets a number. */
export function meetingArchive(groups: PaperGroup[]) {
  const taken = new Set<string>()
  const entries = groups.flatMap((group) => {
    const folder = folderOf(group)
    return group.papers.map(({ name, size, crc32, createdAt, contentId }): Entry => {
      const path = freeName(`${folder}/${name}`, taken)
      return { path, size, crc32, at: createdAt, contentId }
    })
  })
  return archiveOf(entries)
}

export function freeName(path: string, taken: Set<string>): string {
  let free = path
  // File systems of offices know no capitals.
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = path.replace(/(\.[^./]+)?$/, ` (${n})$1`)
  taken.add(free.toLowerCase())
  return free
}

/** "Unterlagen-12-Sitzung.zip" */
export const archiveName = ({ number }: Pick<Meeting, 'number'>): string => `Unterlagen-${number}-Sitzung.zip`
