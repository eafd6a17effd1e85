'use client'

import { Choice } from '@/components/ui/choice'
import { DateField } from '@/components/ui/date-field'
import { Select, TextField, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { assignTaskAction } from '@/lib/tasks/actions'
import { assignTaskInput } from '@/lib/tasks/input'

type Assignable = {
  organizations: Option[]
  people: { organizationId: string; personId: string; name: string }[]
  /** `confidential`: whether a task of its own may be. */
  meetings: (Option & { confidential: boolean; items: (Option & { confidential: boolean })[] })[]
  /** The secretariat gives out tasks of no meeting, too. */
  withoutMeeting: boolean
}

export function AssignTaskForm({
  taskId,
  meetingId,
  agendaItemId,
  choices,
}: {
  taskId: string
  meetingId: string
  agendaItemId: string
  choices: Assignable
}) {
  const f = useActionForm(assignTaskInput, assignTaskAction, {
    defaultValues: {
      taskId,
      title: '',
      organizationId: '',
      personId: '',
      dueDate: '',
      meetingId,
      agendaItemId,
      visibility: 'internal',
    },
    done: 'Der Auftrag ist vergeben. Wer ihn hat, erhält eine Nachricht.',
    then: ({ id }) => `/tasks/${id}`,
  })
  const [organizationId, at, itemId] = f.form.watch(['organizationId', 'meetingId', 'agendaItemId'])
  const meeting = choices.meetings.find(({ value }) => value === at)
  const item = meeting?.items.find(({ value }) => value === itemId)
  const people = choices.people.filter((one) => one.organizationId === organizationId)
  return (
    <Form form={f} submit="Auftrag vergeben">
      <TextField label="Was ist zu tun?" {...f.field('title')} />
      <Select
        label="Wer übernimmt den Auftrag?"
        placeholder="Bitte wählen"
        options={choices.organizations}
        {...f.form.register('organizationId', { onChange: () => f.form.setValue('personId', '') })}
        error={f.field('organizationId').error}
      />
      {people.length > 0 && (
        <Select
          label="Wer kümmert sich dort?"
          optional
          placeholder="alle in diesem Haus"
          options={people.map(({ personId, name }) => ({ value: personId, label: name }))}
          {...f.field('personId')}
        />
      )}
      <DateField label="Bis wann?" {...f.value('dueDate')} />
      <Select
        label="Zu welcher Sitzung?"
        help="Ihr Büro bestätigt später die Erledigung."
        placeholder={choices.withoutMeeting ? 'zu keiner, die Geschäftsstelle bestätigt' : undefined}
        options={choices.meetings}
        {...f.form.register('meetingId', { onChange: () => f.form.setValue('agendaItemId', '') })}
        error={f.field('meetingId').error}
      />
      {meeting && meeting.items.length > 0 && (
        <Select
          label="Zu welchem TOP?"
          optional
          placeholder="zur Sitzung als Ganzes"
          options={meeting.items}
          {...f.field('agendaItemId')}
        />
      )}
      {item ? (
        <p className="note">
          {item.confidential
            ? 'Der TOP ist vertraulich, der Auftrag ist es damit auch.'
            : 'Den Auftrag liest, wer den TOP liest.'}
        </p>
      ) : meeting?.confidential ? (
        <Choice
          legend="Wer soll davon wissen?"
          options={[
            { value: 'internal', label: 'die Runde' },
            { value: 'confidential', label: 'nur die Städte (vertraulich)' },
          ]}
          {...f.field('visibility')}
        />
      ) : (
        <p className="note">Die ganze Runde liest diesen Auftrag.</p>
      )}
    </Form>
  )
}
