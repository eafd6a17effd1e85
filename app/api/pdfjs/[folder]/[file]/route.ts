import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { NotFound } from '@/lib/errors'
import { handle } from '@/lib/handler'

/** What pdf.js fetches when a document needs it: decoders for scans, standard fonts, tables of characters. */
const FOLDERS = ['wasm', 'standard_fonts', 'cmaps', 'iccs']
const types: Record<string, string> = { wasm: 'application/wasm', js: 'text/javascript' }

/** Parts of a library as they come with it, the same for all. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ folder: string; file: string }> },
) {
  return handle(async () => {
    const { folder, file } = await params
    if (!FOLDERS.includes(folder) || !/^[\w-]+\.\w+$/.test(file)) throw new NotFound()
    const at = path.join(/*turbopackIgnore: true*/ process.cwd(), 'node_modules/pdfjs-dist', folder, file)
    const bytes = await readFile(/*turbopackIgnore: true*/ at).catch(() => {
      throw new NotFound()
    })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': types[path.extname(file).slice(1)] ?? 'application/octet-stream',
        'Cache-Control': 'public, max-age=86400',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
