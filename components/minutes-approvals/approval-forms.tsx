'use client'

import { ActionButton } from '@/components/ui/action-button'
import { Choice } from '@/components/ui/choice'
import { DateField } from '@/components/ui/date-field'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  answerApprovalAction,
  approveMinutesAction,
  askApprovalAction,
  noteWrittenApprovalAction,
} from '@/lib/minutes-approvals/actions'
import {
  answerApprovalInput,
  approvalResults,
  approveMinutesInput,
  askApprovalInput,
} from '@/lib/minutes-approvals/input'
import { approvalResultLabel } from '@/lib/minutes-approvals/labels'

type Target = { meetingId: string; version: number }

/** What the round said in this meeting. */
export function ApproveForm({ written, ...target }: Target & { inMeetingId: string; written: string }) {
  const f = useActionForm(approveMinutesInput, approveMinutesAction, {
    defaultValues: { ...target, result: 'unanimous', note: '' },
    done: `Festgehalten, was die Runde zur ${written} beschlossen hat.`,
  })
  const changes = f.form.watch('result') !== 'unanimous'
  return (
    <Form form={f} submit="Ergebnis festhalten" variant="secondary">
      <Choice
        legend={written}
        options={approvalResults.map((value) => ({ value, label: approvalResultLabel[value] }))}
        {...f.field('result')}
      />
      {changes && (
        <TextArea
          label="In einem Satz"
          help="Was geändert wird, oder warum vertagt ist."
          rows={2}
          {...f.field('note')}
        />
      )}
    </Form>
  )
}

export function AskApprovalForm({ until, ...target }: Target & { until: string }) {
  const f = useActionForm(askApprovalInput, askApprovalAction, {
    defaultValues: { ...target, until },
    done: 'Die Städte sind um ihre schriftliche Genehmigung gebeten.',
  })
  return (
    <Form form={f} submit="Städte fragen" variant="secondary">
      <DateField label="Antworten bis" help="Dieser Tag zählt noch mit." {...f.value('until')} />
    </Form>
  )
}

export function AnswerApprovalForm({
  city,
  answer,
  ...target
}: Target & { organizationId: string; city: string; answer: 'approve' | 'object' | undefined }) {
  const f = useActionForm(answerApprovalInput, answerApprovalAction, {
    defaultValues: { ...target, answer, reason: '' },
    done: `Die Antwort für ${city} ist festgehalten.`,
  })
  return (
    <Form form={f} submit={`Für ${city} antworten`} variant="secondary">
      <Choice
        legend="Ihre Antwort"
        options={[
          { value: 'approve', label: 'Wir genehmigen' },
          { value: 'object', label: 'Wir widersprechen' },
        ]}
        {...f.field('answer')}
      />
      {f.form.watch('answer') === 'object' && <TextArea label="Grund" rows={2} {...f.field('reason')} />}
    </Form>
  )
}

export function NoteWrittenApprovalButton({
  disabledReason,
  ...target
}: Target & { disabledReason?: string }) {
  return (
    <ActionButton
      action={noteWrittenApprovalAction.bind(null, target)}
      done={`Festgehalten: Fassung\u00a0${target.version} ist schriftlich genehmigt.`}
      disabledReason={disabledReason}
    >
      Schriftliche Genehmigung festhalten
    </ActionButton>
  )
}
