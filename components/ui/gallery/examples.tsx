'use client'

import { z } from 'zod'
import type { ActionResult } from '../action-result'
import { Button } from '../button'
import { Choice } from '../choice'
import { DateField, TimeField } from '../date-field'
import { ConfirmDialog } from '../dialog'
import { Checkbox, NumberField, Select, TextArea, TextField } from '../field'
import { Form } from '../form'
import { showToast } from '../toast'
import { useActionForm } from '../use-action-form'

const noop = (): Promise<ActionResult<null>> => Promise.resolve({ ok: true, data: null })

export function ToastExample() {
  return (
    <Button onClick={() => showToast('TOP 6.2 steht jetzt vor TOP 6.1.', { action: () => undefined })}>
      Meldung zeigen
    </Button>
  )
}

export function ConfirmExample() {
  return (
    <ConfirmDialog
      trigger="Niederschrift freigeben"
      title="Niederschrift freigeben?"
      confirm="Freigeben"
      cancel="Zurück zum Entwurf"
      action={noop}
      done="Freigegeben, 9 Nachrichten versandt."
    >
      <p>
        Der Text wird als Fassung&nbsp;1 festgehalten und ist danach nicht mehr änderbar. Neun Personen
        erhalten eine Nachricht.
      </p>
    </ConfirmDialog>
  )
}

const example = z.object({
  title: z.string().min(1, 'Bitte ergänzen.'),
  purpose: z.enum(['information', 'discussion', 'decision'], 'Bitte wählen.'),
  reason: z.string(),
  minutes: z.string().regex(/^(5|10|15)$/, 'Bitte 5 bis 15 Minuten. So viel ist noch frei.'),
  topic: z.string().min(1, 'Bitte wählen.'),
  date: z.string().min(1, 'Bitte ergänzen.'),
  begin: z.string(),
  checked: z.boolean(),
})

async function refuse(values: z.input<typeof example>): Promise<ActionResult<null>> {
  if (values.title !== 'Störung') return noop()
  return Promise.resolve({
    ok: false,
    code: 'rule',
    message: 'Der Titel ist schon vergeben.',
    fields: { title: 'Bitte anders benennen.' },
  })
}

/** A form with every kind of field; sending it empty shows the errors. */
export function FormExample() {
  const f = useActionForm(example, refuse, {
    defaultValues: {
      title: '',
      reason: '',
      minutes: '90',
      topic: '',
      date: '2027-03-10',
      begin: '10:00',
      checked: true,
    },
    done: 'Angemeldet.',
  })
  return (
    <Form form={f} submit="TOP anmelden" secondary={<Button>Als Entwurf behalten</Button>}>
      <TextField label="Titel" help="So steht er auf der Tagesordnung." {...f.field('title')} />
      <Choice
        legend="Zweck"
        options={[
          { value: 'information', label: 'Kenntnisnahme' },
          { value: 'discussion', label: 'Beratung' },
          { value: 'decision', label: 'Beschluss' },
        ]}
        {...f.field('purpose')}
      />
      <TextArea label="Warum jetzt?" optional {...f.field('reason')} />
      <div className="two">
        <NumberField label="Dauer in Minuten" {...f.field('minutes')} />
        <Select
          label="Thema"
          placeholder="Bitte wählen"
          options={[{ value: 'a', label: 'Gewaltschutz' }]}
          {...f.field('topic')}
        />
        <DateField label="Datum" {...f.value('date')} />
        <TimeField label="Beginn" optional {...f.value('begin')} />
      </div>
      <Checkbox label="Ich habe alles geprüft." {...f.field('checked')} />
    </Form>
  )
}
