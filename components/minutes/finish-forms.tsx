'use client'

import { DateField } from '@/components/ui/date-field'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Select, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { closeMeetingAction } from '@/lib/meetings/actions'
import { nameSignersAction, releaseMinutesAction, sendForReviewAction } from '@/lib/minutes/actions'
import { nameSignersInput, sendForReviewInput } from '@/lib/minutes/input'
import { useUnsavedReason } from './device-texts'

export function SignersForm({
  values,
  people,
}: {
  values: {
    meetingId: string
    chairPersonId: string
    chairName: string
    minuteTakerPersonId: string
    minuteTakerName: string
  }
  /** Of the round: they can sign in the browser. */
  people: { id: string; name: string }[]
}) {
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  const f = useActionForm(nameSignersInput, nameSignersAction, {
    defaultValues: values,
    done: 'Leitung und Niederschrift sind eingetragen.',
  })
  return (
    <Form form={f} submit="Eintragen" variant="secondary">
      <Select
        label="Sitzungsleitung"
        help="Wer zur Runde gehört, unterzeichnet im Browser. Andere Namen stehen unter einer Linie für die Unterschrift."
        placeholder="jemand anderes"
        options={options}
        {...f.field('chairPersonId')}
      />
      {!f.form.watch('chairPersonId') && (
        <TextField label="Name der Sitzungsleitung" {...f.field('chairName')} />
      )}
      <Select
        label="Niederschrift geführt von"
        placeholder="jemand anderes"
        options={options}
        {...f.field('minuteTakerPersonId')}
      />
      {!f.form.watch('minuteTakerPersonId') && (
        <TextField label="Name für die Niederschrift" {...f.field('minuteTakerName')} />
      )}
    </Form>
  )
}

export function ReviewForm({ meetingId, until }: { meetingId: string; until: string }) {
  const f = useActionForm(sendForReviewInput, sendForReviewAction, {
    defaultValues: { meetingId, until },
    done: 'Die Niederschrift liegt den Städten zur Durchsicht vor.',
  })
  const unsaved = useUnsavedReason()
  if (unsaved) return <p className="reason">{unsaved}</p>
  return (
    <Form form={f} submit="Zur Durchsicht geben" variant="secondary">
      <DateField
        label="Einwendungen bis"
        help="Bis zu diesem Tag können die Städte sagen, was anders war. Er zählt noch mit."
        {...f.value('until')}
      />
    </Form>
  )
}

export function CloseButton({ meetingId }: { meetingId: string }) {
  return (
    <ConfirmDialog
      variant="primary"
      trigger="Sitzung schließen"
      title="Sitzung schließen?"
      confirm="Jetzt schließen"
      action={closeMeetingAction.bind(null, { meetingId })}
      done="Die Sitzung ist geschlossen."
      disabledReason={useUnsavedReason() ?? undefined}
    >
      <p>
        Das Ende wird mit der Uhrzeit von jetzt festgehalten. Eine geschlossene Sitzung läuft nicht wieder.
      </p>
    </ConfirmDialog>
  )
}

export function ReleaseButton({
  meetingId,
  disabledReason,
}: {
  meetingId: string
  disabledReason: string | null
}) {
  const unsaved = useUnsavedReason()
  return (
    <ConfirmDialog
      variant="primary"
      trigger="Niederschrift freigeben"
      title="Niederschrift freigeben?"
      confirm="Jetzt freigeben"
      cancel="Zurück zum Entwurf"
      action={releaseMinutesAction.bind(null, { meetingId })}
      done={({ version, hash }: { version: number; hash: string }) =>
        `Freigegeben als Fassung ${version}. Prüfsumme ${hash.slice(0, 12)} …`
      }
      then={`/meetings/${meetingId}/minutes`}
      disabledReason={unsaved ?? disabledReason ?? undefined}
    >
      <p>Der Text wird als Fassung&nbsp;1 festgehalten und ist danach nicht mehr änderbar.</p>
      <p>
        Die Runde erhält eine Nachricht und kann ihn lesen und laden. Die Aufträge gehen an die Städte und den
        GStB.
      </p>
    </ConfirmDialog>
  )
}
