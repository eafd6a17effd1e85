'use client'

import type { ReactNode } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Select, TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { reportTaskAction } from '@/lib/task-reports/actions'
import { reportTaskInput } from '@/lib/task-reports/input'
import { beginTaskAction, handTaskAction, haltTaskAction } from '@/lib/tasks/actions'
import { handTaskInput } from '@/lib/tasks/input'

/** What the organization does that has the task. `files`: where it lays what belongs to its report. */
export function ReportTaskForm({
  taskId,
  begun,
  files,
}: {
  taskId: string
  begun: boolean
  files: ReactNode
}) {
  const f = useActionForm(reportTaskInput, reportTaskAction, {
    defaultValues: { taskId, report: '' },
    done: 'Die Erledigung ist gemeldet. Das gastgebende Büro bestätigt sie.',
  })
  return (
    <Form
      form={f}
      submit="Erledigung melden"
      secondary={
        begun ? undefined : (
          <ActionButton
            action={beginTaskAction.bind(null, { taskId })}
            done="Der Auftrag steht auf „in Arbeit“."
            undo={{
              action: haltTaskAction.bind(null, { taskId }),
              done: 'Der Auftrag steht wieder auf „offen“.',
            }}
          >
            Als begonnen markieren
          </ActionButton>
        )
      }
    >
      <TextArea
        label="Was ist erledigt?"
        help="Ein Satz genügt. Er steht in der Auftragskontrolle."
        {...f.field('report')}
      />
      {files}
    </Form>
  )
}

export function HandTaskForm({
  taskId,
  personId,
  colleagues,
}: {
  taskId: string
  personId: string
  colleagues: { personId: string; name: string; label: string }[]
}) {
  const f = useActionForm(handTaskInput, handTaskAction, {
    defaultValues: { taskId, personId },
    about: personId,
    done: 'Festgehalten, wer sich kümmert.',
    undo: {
      action: handTaskAction.bind(null, { taskId, personId }),
      done: 'Es gilt wieder, was vorher galt.',
    },
  })
  return (
    <Form form={f} submit="Festhalten" variant="secondary">
      <Select
        label="Wer kümmert sich?"
        help="Nachrichten und Erinnerungen zu diesem Auftrag gehen dann nur an diese Person."
        placeholder="alle in unserem Haus"
        options={colleagues.map((one) => ({ value: one.personId, label: `${one.name}, ${one.label}` }))}
        {...f.field('personId')}
      />
    </Form>
  )
}
