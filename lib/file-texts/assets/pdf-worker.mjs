// Reads a PDF from standard input and writes its words to standard output: a process of its own, since PDFs come from
// everywhere. Who starts it bounds its time and memory.
import { buffer } from 'node:stream/consumers'

// Only for drawing, which is not done here; without the names the library does not even load.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')

const most = Number(process.argv[2])
const data = new Uint8Array(await buffer(process.stdin))
const document = await getDocument({
  data,
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  stopAtErrors: false,
  verbosity: VerbosityLevel.ERRORS,
}).promise

let written = 0
for (let number = 1; number <= document.numPages && written < most; number += 1) {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  page.cleanup()
  written += text.length
  process.stdout.write(`${text}\n`)
}
process.stdout.end(() => process.exit(0))
