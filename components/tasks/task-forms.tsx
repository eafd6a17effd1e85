'use client'

import { ActionButton } from '@/components/ui/action-button'
import { DateField } from '@/components/ui/date-field'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  acceptTaskAction,
  beginTaskAction,
  dropTaskAction,
  extendTaskAction,
  reportTaskAction,
} from '@/lib/tasks/actions'
import { dropTaskInput, extendTaskInput, reportTaskInput } from '@/lib/tasks/input'

export function ReportTaskForm({ taskId, begun }: { taskId: string; begun: boolean }) {
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
    </Form>
  )
}

export function AcceptTaskButton({
  taskId,
  disabledReason,
}: {
  taskId: string
  disabledReason: string | null
}) {
  return (
    <ActionButton
      variant="primary"
      action={acceptTaskAction.bind(null, { taskId })}
      done="Die Erledigung ist bestätigt."
      disabledReason={disabledReason ?? undefined}
    >
      Erledigung bestätigen
    </ActionButton>
  )
}

export function ExtendTaskForm({ taskId, dueDate }: { taskId: string; dueDate: string }) {
  const f = useActionForm(extendTaskInput, extendTaskAction, {
    defaultValues: { taskId, dueDate, reason: '' },
    done: 'Die Frist ist verlängert.',
  })
  return (
    <Form form={f} submit="Frist verlängern" variant="secondary">
      <DateField label="Neue Frist" {...f.value('dueDate')} />
      <TextArea
        label="Grund der Verlängerung"
        help="Er steht in der Liste der Aufträge und im Verlauf des TOP."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function DropTaskForm({ taskId }: { taskId: string }) {
  const f = useActionForm(dropTaskInput, dropTaskAction, {
    defaultValues: { taskId, reason: '' },
    done: 'Der Auftrag ist entfallen.',
  })
  return (
    <Form form={f} submit="Auftrag entfallen lassen" variant="bad">
      <TextArea
        label="Warum entfällt der Auftrag?"
        help="Ein entfallener Auftrag ist abgeschlossen, ohne erledigt zu sein. Der Grund bleibt dabei stehen."
        {...f.field('reason')}
      />
    </Form>
  )
}
