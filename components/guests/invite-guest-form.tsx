'use client'

import { v7 } from 'uuid'
import { Checkbox, TextField, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { inviteGuestAction } from '@/lib/guests/actions'
import { inviteGuestInput } from '@/lib/guests/input'

/** `id` is the invitation to be made: sent twice, it invites once. */
export function InviteGuestForm({
  id,
  meetingId,
  items,
}: {
  id: string
  meetingId: string
  items: Option[]
}) {
  const f = useActionForm(inviteGuestInput, inviteGuestAction, {
    defaultValues: { id, meetingId, name: '', email: '', itemIds: [] },
    next: () => ({ id: v7() }),
    done: 'Der Gast ist eingeladen und bekommt eine Nachricht mit einem persönlichen Link.',
  })
  return (
    <Form form={f} submit="Gast einladen" pending="Wird eingeladen …" variant="secondary">
      <TextField
        label="Name des Gastes"
        help="So steht der Gast in der Niederschrift, zum Beispiel „Referat 24, Ministerium“."
        maxLength={120}
        {...f.field('name')}
      />
      <TextField label="E-Mail-Adresse" type="email" autoComplete="off" {...f.field('email')} />
      {items.length > 0 && (
        <fieldset className="field">
          <legend>Eingeladen zu</legend>
          <p className="help">Ein Gast sieht diese Sitzung und von der Tagesordnung nur diese TOPs.</p>
          {items.map(({ value, label }) => (
            <Checkbox key={value} label={label} value={value} {...f.field('itemIds')} />
          ))}
        </fieldset>
      )}
    </Form>
  )
}
