'use client'

import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode, type RefObject } from 'react'
import { Button, type ButtonLook } from './button'
import { Hint } from './hint'
import { StopIcon } from './icons'
import { controlsOf, labelOf } from './form-controls'
import { UnsavedText } from './unsaved-text'
import type { ActionForm } from './use-action-form'
import { COMES_BACK, WayOut } from './way-out'

const noSubscription = () => () => undefined
/** False until the script is there: what would do nothing before stays locked. */
export const useHydrated = () =>
  useSyncExternalStore(
    noSubscription,
    () => true,
    () => false,
  )

/**
 * The shell of every form: summary of errors (focused after sending), fields, buttons. See `useActionForm`.
 * Until the script is there the fields are locked: nothing typed early can get lost; also while a text from before waits
 * for a choice. With `bare`, an action that
 * takes `FormData`, they are open from the start and the browser sends them without any script.
 */
export function Form({
  form,
  submit,
  bare,
  pending = 'Wird gesendet …',
  variant = 'primary',
  secondary,
  note,
  children,
}: {
  form: ActionForm
  submit: string
  bare?: (data: FormData) => Promise<unknown>
  pending?: string
  variant?: ButtonLook['variant']
  secondary?: ReactNode
  note?: ReactNode
  children: ReactNode
}) {
  const ref = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  return (
    <form
      ref={ref}
      {...(bare ? { action: bare as (data: FormData) => Promise<void> } : { method: 'post' })}
      noValidate={!bare || hydrated}
      onSubmit={(event) => void form.submit(event)}
    >
      <UnsavedText form={form} element={ref} />
      <fieldset className="contents" disabled={(!bare && !hydrated) || form.unsaved !== null}>
        <ErrorSummary form={form} element={ref} />
        {form.restored && <Restored discard={form.discard} />}
        {children}
        <div className="btns form-end">
          <Button type="submit" variant={variant} data-pending={form.pending || undefined}>
            {form.pending ? pending : submit}
          </Button>
          {secondary}
          {note && <span className="note">{note}</span>}
        </div>
      </fieldset>
    </form>
  )
}

/** What was typed before and not sent is back; it can be thrown away. */
function Restored({ discard }: { discard: () => void }) {
  return (
    <Hint title="Ihr letzter Stand ist wieder da.">
      {' '}
      Er war auf diesem Gerät und noch nicht gesendet.{' '}
      <Button variant="quiet" size="sm" onClick={discard}>
        Verwerfen
      </Button>
    </Hint>
  )
}

function ErrorSummary({ form, element }: { form: ActionForm; element: RefObject<HTMLFormElement | null> }) {
  const ref = useRef<HTMLDivElement>(null)
  const [labels, setLabels] = useState<Record<string, string>>({})
  const errors = listErrors(form.errors)
  const names = errors.map(({ name }) => name).join(' ')
  const shown = form.submitCount > 0 && (errors.length > 0 || form.problem !== null)

  useEffect(() => {
    setLabels(Object.fromEntries(names.split(' ').map((name) => [name, labelOf(element.current, name)])))
  }, [names, element])

  useEffect(() => {
    if (shown) ref.current?.focus()
  }, [shown, form.submitCount, form.problem])

  if (!shown) return null
  return (
    <div className="error-summary" ref={ref} tabIndex={-1} role="alert">
      <h2>
        <StopIcon />
        {form.problem?.message ?? `Noch nicht gesendet: ${countInWords(errors.length)}`}
      </h2>
      {form.problem && (
        <p>
          {form.problem.code === 'conflict' && `${COMES_BACK} `}
          <WayOut problem={form.problem} />
        </p>
      )}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ name, message }) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusField(element.current, name)
                }}
              >
                {labels[name]
                  ? `${labels[name]}${labels[name].endsWith('?') ? '' : ':'} ${message}`
                  : message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The messages of nested errors with the names of their fields: `tasks.0.due`. */
function listErrors(errors: object, path = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null || key === 'ref') return []
    const name = path ? `${path}.${key}` : key
    if ('message' in value && typeof value.message === 'string' && value.message) {
      return [{ name, message: value.message }]
    }
    return listErrors(value, name)
  })
}

function focusField(form: HTMLFormElement | null, name: string) {
  const [element] = controlsOf(form, name)
  // A widget keeps its value in a hidden input; the first thing to type into stands beside it.
  const target =
    element instanceof HTMLInputElement && element.type === 'hidden'
      ? element
          .closest('.field')
          ?.querySelector<HTMLElement>('[role="spinbutton"], button, [contenteditable]')
      : element
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}

const numerals = ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn']

function countInWords(count: number): string {
  if (count === 1) return 'eine Angabe fehlt oder passt nicht'
  return `${numerals[count] ?? count} Angaben fehlen oder passen nicht`
}
