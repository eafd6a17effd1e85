'use client'

import { ActionButton } from '@/components/ui/action-button'
import { DateField } from '@/components/ui/date-field'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { acceptTaskAction, reopenTaskAction, returnTaskAction } from '@/lib/task-reports/actions'
import { returnTaskInput } from '@/lib/task-reports/input'
import { dropTaskAction, extendTaskAction, followUpTaskAction } from '@/lib/tasks/actions'
import { dropTaskInput, extendTaskInput, followUpTaskInput } from '@/lib/tasks/input'

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
      undo={{
        action: reopenTaskAction.bind(null, { taskId }),
        done: 'Die Bestätigung ist zurückgenommen.',
      }}
      disabledReason={disabledReason ?? undefined}
    >
      Erledigung bestätigen
    </ActionButton>
  )
}

export function ReopenTaskButton({ taskId }: { taskId: string }) {
  return (
    <ActionButton
      size="sm"
      action={reopenTaskAction.bind(null, { taskId })}
      done="Die Bestätigung ist zurückgenommen."
      undo={{ action: acceptTaskAction.bind(null, { taskId }), done: 'Die Erledigung ist bestätigt.' }}
    >
      Bestätigung zurücknehmen
    </ActionButton>
  )
}

export function ReturnTaskForm({ taskId }: { taskId: string }) {
  const f = useActionForm(returnTaskInput, returnTaskAction, {
    defaultValues: { taskId, reason: '' },
    done: 'Der Bericht ist zurückgegeben. Der Auftrag steht auf „in Arbeit“.',
  })
  return (
    <Form form={f} submit="Bericht zurückgeben" variant="secondary">
      <TextArea
        label="Was fehlt noch?"
        help="Der Satz geht an die Organisation, die den Auftrag hat, und bleibt bei ihrem Bericht stehen."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function ExtendTaskForm({ taskId, dueDate }: { taskId: string; dueDate: string }) {
  const f = useActionForm(extendTaskInput, extendTaskAction, {
    defaultValues: { taskId, dueDate, reason: '' },
    about: dueDate,
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

export function FollowUpTaskForm({ taskId, resubmitOn }: { taskId: string; resubmitOn: string | null }) {
  const f = useActionForm(followUpTaskInput, followUpTaskAction, {
    defaultValues: { taskId, resubmitOn: resubmitOn ?? '' },
    about: resubmitOn ?? '',
    done: 'Die Wiedervorlage ist festgehalten.',
  })
  return (
    <Form
      form={f}
      submit="Wiedervorlage festhalten"
      variant="secondary"
      secondary={
        resubmitOn && (
          <ActionButton
            action={followUpTaskAction.bind(null, { taskId, resubmitOn: '' })}
            done="Die Wiedervorlage ist aufgehoben."
            undo={{
              action: followUpTaskAction.bind(null, { taskId, resubmitOn }),
              done: 'Die Wiedervorlage steht wieder.',
            }}
          >
            Wiedervorlage aufheben
          </ActionButton>
        )
      }
    >
      <DateField
        label="Wiedervorlage am"
        help="An diesem Tag erinnert die Städterunde Sie an den Auftrag."
        {...f.value('resubmitOn')}
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
