'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form'
import { forgetKept, keep, keptKey, personHere, readKept, useKeepsText } from './kept-text'

type Typed = Record<string, unknown>

type Keeping = {
  /** Each change as it is typed, or only what the server did not take. */
  keeps: 'changes' | 'refused' | 'nothing'
  /** The form by a name of its own, for one that goes from page to page. */
  name?: string
  /** Tells apart what a page shows by its address. */
  about: string
  /** Ids the form makes: kept along with what was typed, since it is sent again under the same one. */
  made: string[]
}

/**
 * What was typed into a form and is not with the server yet, on this device. It comes back into the form when that is
 * opened next. Where somebody changed what is stored meanwhile, it is shown beside it (`unsaved`), and nothing is kept
 * over it before a person has chosen.
 */
export function useKeptValues<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  defaultValues: DefaultValues<Values>,
  { keeps, name, about, made }: Keeping,
) {
  const key = useRef<string | null>(null)
  const waits = useRef<Typed | null>(null)
  const [restored, setRestored] = useState(false)
  const [unsaved, setUnsaved] = useState<{ stored: Typed; typed: Typed } | null>(null)
  const ids = ['id', 'revision', ...made]
  useKeepsText(keeps === 'changes')

  // Once, for the form as it was opened.
  const begin = useEffectEvent(() => {
    if (keeps === 'nothing') return
    key.current = keyOf(defaultValues, made, about, name)
    open()
    if (keeps !== 'changes') return
    const watching = form.watch(() => keepTyped())
    return () => watching.unsubscribe()
  })
  useEffect(() => begin(), [])

  function open() {
    const typed = key.current && readKept(key.current)
    if (!key.current || !isTyped(typed)) return
    const stored: Typed = defaultValues
    const changed = differing(typed, stored, ids)
    if (changed.length === 0) return forgetKept(key.current)
    if (typed.revision === stored.revision) return putIn(typed)
    waits.current = typed
    setUnsaved({ stored, typed: Object.fromEntries(changed) })
  }

  function putIn(typed: Typed) {
    form.reset({ ...storedIn(form), ...typed } as DefaultValues<Values>, { keepDefaultValues: true })
    setRestored(true)
  }

  /** Of what is stored, only what was changed: taking it over later leaves alone what others changed beside it. */
  function keepTyped() {
    if (!key.current || waits.current) return
    const values: Typed = form.getValues()
    const stored = storedIn(form)
    const changed = differing(values, stored, ids)
    if (changed.length === 0) return forgetKept(key.current)
    const known = ids.filter((id) => id in values).map((id) => [id, values[id]] as const)
    keep(key.current, stored.revision ? Object.fromEntries([...changed, ...known]) : values)
  }

  function forget() {
    if (key.current && !waits.current) forgetKept(key.current)
    setRestored(false)
  }

  return {
    restored,
    unsaved,
    keepTyped,
    forget,

    takeOver() {
      const { current: typed } = waits
      waits.current = null
      setUnsaved(null)
      const { revision } = storedIn(form)
      if (typed) putIn({ ...typed, revision })
      keepTyped()
    },

    discard() {
      waits.current = null
      setUnsaved(null)
      form.reset()
      forget()
    },

    /** The server has these values, in a form that goes on: what is typed from now on is kept upon them. */
    saved(values: Values, as = name) {
      forget()
      key.current &&= keyOf(values, made, about, as)
      form.reset(values, {
        keepValues: true,
        keepErrors: true,
        keepIsSubmitted: true,
        keepSubmitCount: true,
      })
      const revision = 'revision' as Path<Values>
      form.setValue(revision, values[revision] as PathValue<Values, Path<Values>>)
      keepTyped()
    },
  }
}

const isTyped = (kept: unknown): kept is Typed => typeof kept === 'object' && kept !== null

/** What the form would be reset to. */
const storedIn = <Values extends FieldValues>(form: UseFormReturn<Values, unknown, Values>): Typed =>
  form.control._defaultValues

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')

const differing = (values: Typed, from: Typed, ids: string[]) =>
  Object.entries(values).filter(([name, value]) => !ids.includes(name) && !same(value, from[name]))

/** This person's form on this page: told apart by its fields and by what it is about, not by ids made for it. */
function keyOf(values: Typed, made: string[], more: string, name?: string): string | null {
  const person = personHere()
  if (!person || name) return person && keptKey(person, name ?? '')
  const about = Object.entries(values).filter(
    ([field]) => !made.includes(field) && (field.endsWith('Id') || (field === 'id' && 'revision' in values)),
  )
  const parts = [location.pathname, Object.keys(values), about, more]
  return keptKey(person, JSON.stringify(parts.slice(0, more ? 4 : 3)))
}
