'use client'

import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { AddPersonForm, FurtherMandateForm, type MemberOption } from './mandate-forms'

/** Two ways to a mandate: somebody new, or somebody known. */
export function AddMandateDialogs({
  members,
  people,
  today,
  disabledReason,
}: {
  members: MemberOption[]
  people: { id: string; name: string }[]
  today: string
  disabledReason: string | null
}) {
  return (
    <div className="btns">
      <FormDialog label="Person aufnehmen" variant="primary" disabledReason={disabledReason}>
        {(close) => <AddPersonForm members={members} today={today} onDone={close} />}
      </FormDialog>
      {!disabledReason && (
        <FormDialog label="Weiteres Mandat eintragen">
          {(close) => <FurtherMandateForm members={members} people={people} today={today} onDone={close} />}
        </FormDialog>
      )}
    </div>
  )
}

function FormDialog({
  label,
  variant,
  disabledReason,
  children,
}: {
  label: string
  variant?: 'primary'
  disabledReason?: string | null
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant={variant}
        aria-haspopup="dialog"
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={label}>
        {children(close)}
      </Dialog>
    </>
  )
}
