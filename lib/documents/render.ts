import type { InvitationDocument, MeetingDocument, MinutesDocument, MinutesItem } from '@/lib/documents/input'
import { limits, lineBreaks, measure, printableData } from '@/lib/documents/rules'
import { fontCoverage } from '@/lib/fonts'
import { cleanRichText, isSafeHref, plainText, type Block } from '@/lib/rich-text'
import { DocumentError, typstPdf } from '@/lib/typst'

/**
 * The document as PDF/UA-1 and PDF/A-2a in one file. The same data give the same bytes.
 * @throws DocumentError with a German sentence when it is too large or cannot be made here
 */
export async function renderPdf(document: MeetingDocument): Promise<Uint8Array<ArrayBuffer>> {
  const size = sizeWithinLimits(document)
  const data = dataOf(document)
  const common = { issuedAt: null, linebreaks: lineBreaks(size.words) }
  return typstPdf({
    workspace: 'lib/documents/assets',
    template: `${document.kind}.typ`,
    data: printableData({ ...data, ...common }, await fontCoverage()),
    issuedAt: document.issuedAt,
  })
}

/** How much there is to set. @throws DocumentError with a German sentence when it is more than a file may hold */
export function sizeWithinLimits(document: MeetingDocument) {
  const size = measure(document)
  if (size.characters > limits.characters || size.rows > limits.rows)
    throw new DocumentError(
      'Das Dokument ist zu umfangreich für eine Datei. Bitte kürzen Sie die Texte oder legen Sie sie als Anlage bei.',
    )
  return size
}

function dataOf(document: MeetingDocument) {
  if (document.kind === 'minutes') return minutesData(document)
  return document.kind === 'invitation' ? invitationData(document) : document
}

function invitationData(document: InvitationDocument) {
  const { agenda, videoLink } = document
  return {
    ...document,
    videoLink: videoLink?.trim()
      ? { href: isSafeHref(videoLink) ? videoLink : null, label: videoLink }
      : null,
    agenda: agenda.map((line, index) => ({
      ...line,
      isGroup: agenda[index + 1]?.number.startsWith(`${line.number}.`) ?? false,
    })),
  }
}

function minutesData(document: MinutesDocument) {
  return {
    ...document,
    hash: document.hash ? groups(document.hash, 8) : null,
    shortHash: document.hash ? groups(document.hash.slice(0, 12), 4) : null,
    items: document.items.map((item) => ({
      ...item,
      text: cleanRichText(item.text),
      hasText: plainText(item.text) !== '',
      short: isShort(item),
    })),
  }
}

/** Short items are kept on one page; a long one that were kept whole could run over its edge. */
function isShort(item: MinutesItem): boolean {
  const results = item.results.flatMap(({ text, ownVotes = [] }) => [text, ...ownVotes])
  const text = [plainText(item.text), ...results].join('')
  const blocks = item.text.content.reduce((sum, block) => sum + 1 + rowsOf(block), 0)
  return text.length < 700 && blocks < 8 && item.results.length < 3 && item.tasks.length < 4
}

const rowsOf = (block: Block): number => (block.type === 'table' ? block.content.length : 0)

export function groups(digits: string, size: number): string {
  return digits.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? ''
}
