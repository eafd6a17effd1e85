'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useRef, useState } from 'react'
import { useForm, type DefaultValues, type FieldValues, type Path, type PathValue } from 'react-hook-form'
import type { z } from 'zod'
import type { ActionProblem, ActionResult } from './action-result'
import { forgetKept, keep, keptKey, personHere, readKept } from './kept-text'
import { useAction, type Afterwards } from './use-action'

/**
 * A form on a server action: one schema checks here and there, errors of the server land at their fields, what was
 * typed always stays.
 *
 * ```tsx
 * const f = useActionForm(proposeAgendaItemInput, proposeAgendaItemAction, {
 *   defaultValues: { title: '' },
 *   done: 'Angemeldet. Jena entscheidet.',
 *   then: ({ id }) => `/proposals/${id}`,
 * })
 * <Form form={f} submit="TOP anmelden"><TextField label="Titel" {...f.field('title')} /></Form>
 * ```
 *
 * The action gets the values as typed (`z.input`) and parses them itself. What could not be sent is kept on this device
 * and stands there again when the page is opened next; `keepsChanges` keeps each change, `keepsItself` is for forms
 * that do so themselves. `about` tells apart what a page shows by its address.
 *
 * `next` is for forms that stay where they are: once one is done the form stands there afresh, with these values made
 * anew. An id of what the form makes is renewed so and by nothing else: sent twice it is one.
 */
export function useActionForm<Values extends FieldValues, Parsed, T>(
  schema: z.ZodType<Parsed, Values>,
  action: (values: Values) => Promise<ActionResult<T>>,
  {
    defaultValues,
    keepsItself = false,
    keepsChanges = false,
    about = '',
    next,
    ...afterwards
  }: {
    defaultValues: DefaultValues<Values>
    keepsItself?: boolean
    keepsChanges?: boolean
    about?: string
    next?: () => Partial<Values>
  } & Afterwards<T>,
) {
  const { run, pending, problem, setProblem } = useAction(action, afterwards)
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues,
    shouldFocusError: false,
  })
  const { errors, isSubmitted, submitCount } = form.formState

  const key = useRef<string | null>(null)
  const [restored, setRestored] = useState(false)

  useEffect(() => {
    key.current = keepsItself ? null : keyOf(defaultValues, Object.keys(next?.() ?? {}), about)
    const kept = key.current && readKept(key.current)
    if (!kept) return
    form.reset({ ...defaultValues, ...kept }, { keepDefaultValues: true })
    setRestored(true)
    // Once, for the form as it was opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const changed = keepsChanges && form.formState.isDirty
  useEffect(() => {
    if (changed && key.current) keep(key.current, form.getValues())
  })

  function discard() {
    form.reset()
    setRestored(false)
    if (key.current) forgetKept(key.current)
  }

  async function send(values: Values) {
    const result = await run(values)
    if (!result) return
    if (key.current && !result.ok && NOT_HEARD.includes(result.code)) keep(key.current, values)
    if (!result.ok) return showErrors(result)
    if (key.current) forgetKept(key.current)
    setRestored(false)
    if (next) form.reset({ ...defaultValues, ...next() } as DefaultValues<Values>)
    else if (keepsChanges) key.current = null
  }

  function showErrors(result: ActionProblem) {
    for (const [name, message] of Object.entries(result.fields ?? {})) {
      const first = Array.isArray(message) ? message[0] : message
      if (first) form.setError(name as Path<Values>, { type: 'server', message: first })
    }
  }

  function errorOf(name: Path<Values>): string | undefined {
    return form.getFieldState(name, form.formState).error?.message
  }

  return {
    form,
    errors,
    pending,
    problem,
    submitCount,
    restored,
    discard,
    submit: form.handleSubmit(send, () => setProblem(null)),

    /** Props of a native field: `<TextField {...f.field('title')} />`. */
    field: (name: Path<Values>) => ({ ...form.register(name), error: errorOf(name) }),

    /** Props of a controlled widget: `<DateField {...f.value('date')} />`. */
    value: <Name extends Path<Values>>(name: Name) => ({
      name,
      value: form.watch(name),
      onChange: (value: PathValue<Values, Name>) =>
        form.setValue(name, value, { shouldDirty: true, shouldTouch: true, shouldValidate: isSubmitted }),
      error: errorOf(name),
    }),
  }
}

export type ActionForm = Pick<
  ReturnType<typeof useActionForm<FieldValues, unknown, unknown>>,
  'errors' | 'pending' | 'problem' | 'submitCount' | 'submit' | 'restored' | 'discard'
>

/** The server did not take it, for reasons that are not the writer's. */
const NOT_HEARD = ['unreachable', 'outdated', 'signIn', 'bug']

/** This person's form on this page: told apart by its fields and by what it is about, not by ids made for it. */
function keyOf(values: object, made: string[], more: string): string | null {
  const person = personHere()
  const about = Object.entries(values).filter(
    ([name]) =>
      !made.includes(name) &&
      (name.endsWith('Id') || name === 'revision' || (name === 'id' && 'revision' in values)),
  )
  return (
    person &&
    keptKey(
      person,
      JSON.stringify([location.pathname, Object.keys(values), about, more].slice(0, more ? 4 : 3)),
    )
  )
}
