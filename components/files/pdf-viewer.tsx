'use client'

import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { usePage, usePdf } from './use-pdf'

/** A PDF in the page: one page at a time, as wide as there is room, with its words for screen readers. */
export function PdfViewer({ url, name }: { url: string; name: string }) {
  const opened = usePdf(url)
  if (opened.state === 'loading') return <p className="note mt-6">Die Vorschau wird geladen …</p>
  if (opened.state === 'broken')
    return (
      <div className="mt-6">
        <Hint tone="warn" title={opened.why} role="status">
          <p>Sie können die Datei herunterladen und mit einem anderen Programm öffnen.</p>
        </Hint>
        <p className="btns mt-4">
          <LinkButton href={url}>Herunterladen</LinkButton>
        </p>
      </div>
    )
  return <Sheet pdf={opened.pdf} name={name} />
}

const STEP = 1.25
const [LEAST_ZOOM, MOST_ZOOM] = [0.5, 4]

function Sheet({ pdf, name }: { pdf: PDFDocumentProxy; name: string }) {
  const [number, setNumber] = useState(1)
  const [typed, setTyped] = useState('1')
  const [zoom, setZoom] = useState(1)
  const [room, setRoom] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const fieldId = useId()
  const pages = pdf.numPages
  const problem = usePage(pdf, number, Math.floor(room * zoom), { canvas, text })

  useEffect(() => {
    const element = frame.current
    if (!element) return
    // Without its padding, and without the bar at the side that a tall page brings.
    const measure = () => setRoom(Math.min(1_100, element.getBoundingClientRect().width - 32))
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  function goTo(wanted: number) {
    const page = Math.min(pages, Math.max(1, wanted || number))
    setNumber(page)
    setTyped(String(page))
    frame.current?.scrollTo({ top: 0 })
  }
  const zoomTo = (wanted: number) => setZoom(Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted)))

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const act: Partial<Record<string, () => void>> = {
      ArrowRight: () => goTo(number + 1),
      PageDown: () => goTo(number + 1),
      ArrowLeft: () => goTo(number - 1),
      PageUp: () => goTo(number - 1),
      Home: () => goTo(1),
      End: () => goTo(pages),
      '+': () => zoomTo(zoom * STEP),
      '-': () => zoomTo(zoom / STEP),
      '0': () => zoomTo(1),
    }
    const run = act[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }

  return (
    <section className="pdf" aria-label={`Vorschau von ${name}`} onKeyDown={onKeyDown}>
      <div className="bar">
        <Button size="sm" aria-disabled={number === 1} onClick={() => goTo(number - 1)}>
          Seite zurück
        </Button>
        <Button size="sm" aria-disabled={number === pages} onClick={() => goTo(number + 1)}>
          Seite vor
        </Button>
        <label htmlFor={fieldId}>
          Seite
          <input
            id={fieldId}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => goTo(Number(typed))}
            onKeyDown={(event) => event.key === 'Enter' && goTo(Number(typed))}
          />
        </label>
        <span>von {pages}</span>
        <Button size="sm" aria-label="Kleiner" onClick={() => zoomTo(zoom / STEP)}>
          −
        </Button>
        <Button size="sm" aria-label="Größer" onClick={() => zoomTo(zoom * STEP)}>
          +
        </Button>
        <Button size="sm" variant="quiet" onClick={() => zoomTo(1)}>
          Ganze Breite
        </Button>
        <span className="sr-only" role="status">
          Seite {number} von {pages}, {Math.round(zoom * 100)} Prozent
        </span>
      </div>
      {problem && <Hint tone="warn" title={problem} role="status" />}
      {/* It scrolls, so the keyboard must reach it. */}
      <div
        className="sheet"
        ref={frame}
        tabIndex={0}
        role="group"
        aria-label={`Seite ${number} von ${pages}`}
      >
        <div className="leaf">
          <canvas ref={canvas} aria-hidden="true" />
          <div className="textLayer" ref={text} lang="de" />
        </div>
      </div>
    </section>
  )
}
