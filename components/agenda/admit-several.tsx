'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { WayOut } from '@/components/ui/way-out'
import { useAction } from '@/components/ui/use-action'
import { admitSeveralAction } from '@/lib/proposal-decisions/actions'

/** Sends the ticked rows of the agenda, whose boxes belong to this form by their `form` attribute. */
export function AdmitSeveral({ meetingId }: { meetingId: string }) {
  const [missing, setMissing] = useState(false)
  const { run, pending, problem } = useAction(admitSeveralAction, {
    done: ({ count }) =>
      count === 1 ? 'Eine Anmeldung ist zugelassen.' : `${count}\u00a0Anmeldungen sind zugelassen.`,
  })
  return (
    <form
      id="admit-several"
      method="post"
      className="my-4"
      onSubmit={(event) => {
        event.preventDefault()
        const ticked = new FormData(event.currentTarget).getAll('proposal').map(String)
        setMissing(ticked.length === 0)
        if (ticked.length > 0) void run({ meetingId, proposals: ticked.map(readTick) })
      }}
    >
      <Button type="submit" data-pending={pending || undefined}>
        {pending ? 'Wird zugelassen …' : 'Ausgewählte zulassen'}
      </Button>
      <div role="alert">
        <FieldError
          id="admit-several-problem"
          error={missing ? 'Bitte wählen Sie mindestens eine Anmeldung.' : problem?.message}
        />
        {problem && <WayOut problem={problem} />}
      </div>
    </form>
  )
}

const readTick = (value: string) => {
  const [id = '', revision = '0'] = value.split(' ')
  return { id, revision: Number(revision) }
}
