'use client'

import { v7 } from 'uuid'
import { Choice } from '@/components/ui/choice'
import { NumberField, Select, TextField, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { addAgendaItemAction } from '@/lib/agenda/actions'
import { addAgendaItemInput } from '@/lib/agenda/input'
import { purposeHelp, purposeLabel, visibilityLabel } from '@/lib/agenda/labels'
import { visibilityHelp } from '@/lib/proposals/labels'

const choices = (labels: Record<string, string>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** An item of the host's own. What is half typed stays while others are admitted, taken or moved on the same page. */
export function AddItemForm({ id, meetingId, topics }: { id: string; meetingId: string; topics: Option[] }) {
  const f = useActionForm(addAgendaItemInput, addAgendaItemAction, {
    defaultValues: {
      id,
      meetingId,
      title: '',
      purpose: 'information',
      minutes: '10',
      presenter: '',
      topicId: '',
      visibility: 'internal',
    },
    keepsChanges: true,
    next: () => ({ id: v7() }),
    done: 'Der TOP steht auf der Tagesordnung.',
  })
  return (
    <Form form={f} submit="TOP aufnehmen" variant="secondary">
      <TextField label="Titel des neuen TOP" maxLength={120} {...f.field('title')} />
      <Choice legend="Zweck" help={purposeHelp} options={choices(purposeLabel)} {...f.field('purpose')} />
      <div className="two">
        <NumberField label="Dauer in Minuten" {...f.field('minutes')} />
        <TextField label="Wer trägt vor?" optional {...f.field('presenter')} />
      </div>
      <Select label="Thema" optional placeholder="ohne Thema" options={topics} {...f.field('topicId')} />
      <Choice
        legend="Sichtbarkeit"
        help={visibilityHelp[f.form.watch('visibility')]}
        options={choices(visibilityLabel)}
        {...f.field('visibility')}
      />
    </Form>
  )
}
