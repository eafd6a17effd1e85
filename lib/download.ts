import { BODY_LENGTH } from './body-length'
import { readContent, type ByteRange } from './file-storage/queries'
import { contentDisposition } from './file-types/render'
import { isImage, mediaTypes, type FileType } from './file-types/rules'
import { privateHeaders } from './handler'

/** Nobody on the way keeps, packs or runs it; `sandbox` for browsers that open it all the same. */
export const fileHeaders = {
  ...privateHeaders,
  'Cache-Control': 'private, no-store, no-transform',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

type Stored = { name: string; type: FileType; size: number; contentId: string }

/** A file to save, in whole or the range asked for (pdf.js reads page by page); images may be shown in place. */
export function fileResponse(file: Stored, request: Request, { inline }: { inline: boolean }): Response {
  const { name, type, size, contentId } = file
  const asked = request.headers.get('range')
  const range = asked === null ? null : rangeOf(asked, size)
  const headers = {
    ...fileHeaders,
    'Content-Type': mediaTypes[type],
    'Content-Disposition': contentDisposition(inline && isImage(type) ? 'inline' : 'attachment', name),
    'Accept-Ranges': 'bytes',
  }
  if (range === 'outside')
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size }
  return new Response(streamOf(readContent(contentId, { start, end })), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      [BODY_LENGTH]: String(end - start),
      ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
    },
  })
}

/** One range, as RFC 9110 writes it; whatever else is asked for gets the whole. */
export function rangeOf(header: string, size: number): ByteRange | 'outside' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!found?.[0] || (found[1] === '' && found[2] === '')) return null
  const [, first = '', last = ''] = found
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= size || (first === '' && Number(last) === 0)) return 'outside'
  return end <= start ? null : { start, end }
}

/** Asks for the next piece only when the last one has gone out: a slow line costs no memory. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
