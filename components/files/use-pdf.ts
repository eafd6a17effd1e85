'use client'

import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState, type RefObject } from 'react'

export type Pdf =
  { state: 'loading' } | { state: 'broken'; why: string } | { state: 'open'; pdf: PDFDocumentProxy }

const BROKEN = 'Diese Datei ist beschädigt oder keine lesbare PDF-Datei.'
const LOCKED = 'Diese Datei ist mit einem Kennwort geschützt.'
const GONE = 'Die Datei kam nicht an. Prüfen Sie die Verbindung und laden Sie die Seite neu.'

/** The library comes only when a document is looked at; its worker and parts from our own address. */
async function library() {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc = new URL(
    'pdfjs-dist/build/pdf.worker.min.mjs',
    import.meta.url,
  ).toString()
  return pdfjs
}

const part = (folder: string) => `${location.origin}/api/pdfjs/${folder}/`

export function usePdf(url: string): Pdf {
  const [pdf, setPdf] = useState<Pdf>({ state: 'loading' })
  useEffect(() => {
    let left = false
    let close: (() => Promise<void>) | undefined
    library()
      .then(async ({ getDocument }) => {
        if (left) return
        const task = getDocument({
          url,
          // Page by page: a document of 200 pages is looked at as fast as one of two.
          rangeChunkSize: 256 * 1024,
          disableAutoFetch: true,
          disableStream: true,
          // The CSP of the page allows no code made of text.
          isEvalSupported: false,
          wasmUrl: part('wasm'),
          cMapUrl: part('cmaps'),
          standardFontDataUrl: part('standard_fonts'),
          iccUrl: part('iccs'),
          verbosity: 0,
        })
        close = () => task.destroy()
        const opened = await task.promise
        if (!left) setPdf({ state: 'open', pdf: opened })
      })
      .catch((error: unknown) => {
        if (left) return
        const name = error instanceof Error ? error.name : ''
        const why = name === 'PasswordException' ? LOCKED : name === 'InvalidPDFException' ? BROKEN : GONE
        setPdf({ state: 'broken', why })
      })
    return () => {
      left = true
      void close?.()
    }
  }, [url])
  return pdf
}

type Place = { canvas: RefObject<HTMLCanvasElement | null>; text: RefObject<HTMLDivElement | null> }

/** Draws one page as wide as wanted, with its words over it. Returns a sentence when that does not work. */
export function usePage(pdf: PDFDocumentProxy, number: number, width: number, { canvas, text }: Place) {
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (width === 0) return
    let left = false
    let stop: (() => void) | undefined
    const draw = async () => {
      const [{ TextLayer }, page] = await Promise.all([library(), pdf.getPage(number)])
      const [picture, words] = [canvas.current, text.current]
      if (left || !picture || !words) return
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
      const density = Math.min(2, devicePixelRatio)
      picture.width = Math.floor(viewport.width * density)
      picture.height = Math.floor(viewport.height * density)
      Object.assign(picture.style, { width: `${viewport.width}px`, height: `${viewport.height}px` })
      const transform = [density, 0, 0, density, 0, 0]
      const task = page.render({ canvas: picture, viewport, transform })
      stop = () => task.cancel()
      words.replaceChildren()
      words.style.setProperty('--total-scale-factor', String(viewport.scale))
      const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport })
      await Promise.all([task.promise, layer.render()])
      words.dataset.page = String(number)
      setProblem(null)
    }
    draw().catch((error: unknown) => {
      const cancelled = error instanceof Error && error.name === 'RenderingCancelledException'
      if (!left && !cancelled) setProblem('Diese Seite lässt sich nicht anzeigen.')
    })
    return () => {
      left = true
      stop?.()
    }
  }, [pdf, number, width, canvas, text])
  return problem
}
