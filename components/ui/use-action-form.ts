'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, type DefaultValues, type FieldValues, type Path, type PathValue } from 'react-hook-form'
import type { z } from 'zod'
import type { ActionProblem, ActionResult } from './action-result'
import { useAction, type Afterwards } from './use-action'
import { useKeptValues } from './use-kept-values'

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
 * The action gets the values as typed (`z.input`) and parses them itself. What could not be sent, or came after somebody
 * else's change, is kept on this device and stands there again when the page is opened next; `keepsChanges` keeps each
 * change. A form without ids in its values that a page shows several times needs `about`, one that goes from page to
 * page `keepAs`.
 *
 * `next` is for forms that stay where they are: once one is done the form stands there afresh, with these values made
 * anew. An id of what the form makes is renewed so and by nothing else: sent twice it is one.
 */
export function useActionForm<Values extends FieldValues, Parsed, T>(
  schema: z.ZodType<Parsed, Values>,
  action: (values: Values) => Promise<ActionResult<T>>,
  {
    defaultValues,
    keepsNothing = false,
    keepsChanges = false,
    keepAs,
    about = '',
    next,
    ...afterwards
  }: {
    defaultValues: DefaultValues<Values>
    keepsNothing?: boolean
    keepsChanges?: boolean
    keepAs?: string
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

  const kept = useKeptValues(form, defaultValues, {
    keeps: keepsNothing ? 'nothing' : keepsChanges ? 'changes' : 'refused',
    name: keepAs,
    about,
    made: Object.keys(next?.() ?? {}),
  })

  async function send(values: Values) {
    const result = await run(values)
    if (!result) return
    if (!result.ok && NOT_TAKEN.includes(result.code)) kept.keepTyped()
    if (!result.ok) return showErrors(result)
    kept.forget()
    if (next) form.reset({ ...defaultValues, ...next() } as DefaultValues<Values>)
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
    restored: kept.restored,
    unsaved: kept.unsaved,
    takeOver: kept.takeOver,
    discard: kept.discard,
    saved: kept.saved,
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
  | 'errors'
  | 'pending'
  | 'problem'
  | 'submitCount'
  | 'submit'
  | 'restored'
  | 'unsaved'
  | 'takeOver'
  | 'discard'
>

/** The server did not take it, for reasons that are not the writer's. */
const NOT_TAKEN = ['unreachable', 'outdated', 'signIn', 'bug', 'conflict']
