import type { Actor } from '@/lib/actor'
import { berlinDay } from '@/lib/dates'
import { NotFound, UserError } from '@/lib/errors'
import { freeName } from '@/lib/files/render'
import { listChosenMinutes } from '@/lib/minutes-register/queries'
import { getPrintableMinutes } from '@/lib/minutes/queries'
import { minutesDocument, type PrintableMinutes } from '@/lib/minutes/render'
import { excerptOf, withoutConfidential } from '@/lib/minutes/rules'
import { minutesFileInput, type MinutesArchiveInput } from './input'
import { minutesFileName, renderMinutes, tableOfContents, type ContentsLine } from './render'

/**
 * What an address of a Niederschrift as a file asks for, as far as this reader reaches it.
 * @throws NotFound outside the reach, and for what cannot be asked for
 */
export async function getMinutesFile(
  actor: Actor,
  meetingId: string,
  asked: URLSearchParams,
  now: Date,
): Promise<PrintableMinutes> {
  const { data } = minutesFileInput.safeParse(Object.fromEntries(asked))
  if (!data) throw new NotFound()
  const all = await getPrintableMinutes(actor, meetingId, now, data.version)
  const printable = data.without ? withoutConfidential(all) : all
  if (data.item === undefined) return printable
  const excerpt = excerptOf(printable, data.item)
  if (!excerpt) throw new NotFound()
  return excerpt
}

/**
 * The chosen ones as files of an archive, made one after the other while it goes out, and at its end what it holds: one
 * that could not be made, or is not this reader's any more, is named there with the reason.
 * @throws NotFound before the first file when one of them is out of reach
 */
export async function readMinutesArchive(
  actor: Actor,
  { meeting, format }: MinutesArchiveInput,
  now: Date,
): Promise<AsyncGenerator<{ path: string; at: Date; bytes: Uint8Array }>> {
  const chosen = await listChosenMinutes(actor, meeting)
  async function* files() {
    const taken = new Set<string>()
    const lines: ContentsLine[] = []
    for (const meeting of chosen) {
      try {
        const printable = await getPrintableMinutes(actor, meeting.id, now)
        const bytes = await renderMinutes(minutesDocument(printable), format)
        const name = `${berlinDay(meeting.start)} ${minutesFileName(printable, format)}`
        const path = freeName(name, taken)
        lines.push({ meeting, path, printable })
        yield { path, at: printable.issuedAt, bytes }
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        lines.push({ meeting, problem: error.message })
      }
    }
    yield { path: 'Inhalt.txt', at: now, bytes: tableOfContents(lines, now) }
  }
  return files()
}
