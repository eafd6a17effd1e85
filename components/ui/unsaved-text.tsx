'use client'

import { useEffect, useState, type RefObject } from 'react'
import { formatDate } from '@/lib/dates'
import { Button } from './button'
import { controlsOf, labelOf } from './form-controls'
import { Hint } from './hint'
import type { ActionForm } from './use-action-form'

type Line = { name: string; label: string; stored: string; typed: string }

/** What was typed before somebody else changed what is stored, beside it: the form waits until one of both is chosen. */
export function UnsavedText({
  form: { unsaved, takeOver, discard },
  element,
}: {
  form: ActionForm
  element: RefObject<HTMLFormElement | null>
}) {
  const [lines, setLines] = useState<Line[]>([])
  useEffect(() => {
    const { current: form } = element
    if (!unsaved || !form) return
    const words = (name: string, value: unknown) => wordsOf(controlsOf(form, name), value)
    setLines(
      Object.entries(unsaved.typed).map(([name, value]) => ({
        name,
        label: labelOf(form, name) || 'Weitere Angaben',
        stored: words(name, unsaved.stored[name]),
        typed: words(name, value),
      })),
    )
  }, [unsaved, element])

  if (!unsaved) return null
  return (
    <div className="unsaved">
      <Hint tone="warn" title="Ihr nicht gespeicherter Text">
        {' '}
        Was hier steht, wurde geändert, seit Sie zuletzt daran geschrieben haben. Beides ist noch da. Bitte
        wählen Sie, womit Sie weiterarbeiten.
      </Hint>
      <dl>
        {lines.map(({ name, label, stored, typed }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <small>Ihr Text</small>
              {typed}
            </dd>
            <dd>
              <small>Gespeichert</small>
              {stored}
            </dd>
          </div>
        ))}
      </dl>
      <div className="btns">
        <Button onClick={takeOver}>Meinen Text übernehmen</Button>
        <Button variant="quiet" onClick={discard}>
          Meinen Text verwerfen
        </Button>
      </div>
    </div>
  )
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** A value as its field shows it. */
function wordsOf(controls: HTMLElement[], value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  const parts: unknown[] = Array.isArray(value) ? value : [value ?? '']
  if (parts.some((part) => typeof part === 'object'))
    return Array.isArray(value) ? (parts.length === 1 ? 'ein Eintrag' : `${parts.length} Einträge`) : 'andere'
  return parts.map((part) => optionOf(controls, String(part))).join(', ') || '(leer)'
}

function optionOf(controls: HTMLElement[], value: string): string {
  for (const control of controls) {
    if (control instanceof HTMLSelectElement)
      return [...control.options].find((option) => option.value === value)?.text ?? value
    if (control instanceof HTMLInputElement && control.value === value && control.labels?.[0])
      if (['radio', 'checkbox'].includes(control.type)) return control.labels[0].textContent.trim()
  }
  return DAY.test(value) ? formatDate(value) : value
}
