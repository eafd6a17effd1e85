'use client'

import { Checkbox, FieldError, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { askCoSubmittersAction } from '@/lib/co-submissions/actions'
import { askCoSubmittersInput } from '@/lib/co-submissions/input'

export function AskCoSubmittersForm({ id, organizations }: { id: string; organizations: Option[] }) {
  const f = useActionForm(askCoSubmittersInput, askCoSubmittersAction, {
    defaultValues: { id, organizationIds: [] },
    next: () => ({}),
    done: 'Die Bitte ist gesendet. Sie erhalten eine Nachricht, sobald geantwortet ist.',
  })
  return (
    <Form form={f} submit="Um Mitwirkung bitten" variant="secondary">
      <fieldset className="field">
        <legend>Wer soll den TOP mit einbringen?</legend>
        <p className="help">
          Wer gefragt ist, liest die Anmeldung, auch den Entwurf, und kann zustimmen oder ablehnen.
        </p>
        {organizations.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            value={value}
            {...f.field('organizationIds')}
            error={undefined}
          />
        ))}
        <FieldError id={`${id}-organizations`} error={f.field('organizationIds').error} />
      </fieldset>
    </Form>
  )
}
