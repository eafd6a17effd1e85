'use client'

import { Checkbox, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { stateNeedsAction } from '@/lib/participants/actions'
import { stateNeedsInput } from '@/lib/participants/input'
import type { Needs } from '@/lib/participants/queries'

/** All of it is free to give; empty fields take it back. */
export function NeedsForm({
  meetingId,
  membershipId,
  needs,
}: {
  meetingId: string
  membershipId: string
  needs: Needs | null
}) {
  const f = useActionForm(stateNeedsInput, stateNeedsAction, {
    defaultValues: {
      meetingId,
      membershipId,
      access: needs?.access ?? '',
      diet: needs?.diet ?? '',
      parking: needs?.parking ?? false,
    },
    // A device that several people use would keep them longer than we do.
    keepsNothing: true,
    done: ({ stated }) =>
      stated ? 'Gespeichert. Die gastgebende Stadt sieht Ihre Angaben.' : 'Die Angaben sind gelöscht.',
  })
  return (
    <Form form={f} submit="Angaben speichern" pending="Wird gespeichert …" variant="secondary">
      <TextField
        label="Zugang"
        help="Zum Beispiel Rollstuhl, Gebärdensprache, Hilfe am Eingang."
        optional
        maxLength={300}
        autoComplete="off"
        {...f.field('access')}
      />
      <TextField
        label="Verpflegung"
        help="Zum Beispiel vegetarisch, ohne Nüsse."
        optional
        maxLength={200}
        autoComplete="off"
        {...f.field('diet')}
      />
      <Checkbox label="Ich brauche einen Parkplatz." {...f.field('parking')} />
    </Form>
  )
}
