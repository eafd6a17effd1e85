'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Dialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { endMembershipAction } from '@/lib/people/actions'
import { endMembershipInput } from '@/lib/people/input'

type Props = { membershipId: string; name: string; label: string; startDate: string; today: string }

export function EndMandateDialog({ disabledReason, ...props }: Props & { disabledReason: string | null }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        aria-label={`Mandat beenden: ${props.name}, ${props.label}`}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Mandat beenden
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Mandat beenden?">
        <EndMandateForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function EndMandateForm({
  membershipId,
  name,
  label,
  startDate,
  today,
  onDone,
}: Props & { onDone: () => void }) {
  const form = useActionForm(endMembershipInput, endMembershipAction, {
    defaultValues: { membershipId, endDate: today },
    done: `Das Mandat von ${name} ist beendet.`,
    onDone,
  })
  return (
    <>
      <p className="mb-4">
        {name} ({label}) handelt danach nicht mehr in dieser Funktion und verliert die Rechte, die daran
        hängen. Was war, bleibt festgehalten.
      </p>
      <Form form={form} submit="Mandat beenden" secondary={<Button onClick={onDone}>Zurück</Button>}>
        <DateField label="Letzter Tag" help="Er zählt noch mit." min={startDate} {...form.value('endDate')} />
      </Form>
    </>
  )
}
