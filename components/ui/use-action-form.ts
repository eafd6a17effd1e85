'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, type DefaultValues, type FieldValues, type Path, type PathValue } from 'react-hook-form'
import type { z } from 'zod'
import type { ActionResult } from './action-result'
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
 * The action gets the values as typed (`z.input`) and parses them itself.
 */
export function useActionForm<Values extends FieldValues, Parsed, T>(
  schema: z.ZodType<Parsed, Values>,
  action: (values: Values) => Promise<ActionResult<T>>,
  { defaultValues, ...afterwards }: { defaultValues: DefaultValues<Values> } & Afterwards<T>,
) {
  const { run, pending, problem, setProblem } = useAction(action, afterwards)
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues,
    shouldFocusError: false,
  })
  const { errors, isSubmitted, submitCount } = form.formState

  async function send(values: Values) {
    const result = await run(values)
    if (!result || result.ok) return
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
  'errors' | 'pending' | 'problem' | 'submitCount' | 'submit'
>
