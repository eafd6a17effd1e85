'use client'

import { LinkButton } from '@/components/ui/button'
import { Select, TextArea, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { askSwapAction, declineSwapAction } from '@/lib/host-swaps/actions'
import { askSwapInput, declineSwapInput } from '@/lib/host-swaps/input'

const back = (meetingId: string) => (
  <LinkButton href={`/meetings/${meetingId}`}>Zurück zur Sitzung</LinkButton>
)

export function AskSwapForm({
  id,
  meetingId,
  options,
}: {
  id: string
  meetingId: string
  options: Option[]
}) {
  const f = useActionForm(askSwapInput, askSwapAction, {
    defaultValues: {
      id,
      meetingId,
      otherMeetingId: options.length === 1 ? options[0]?.value : '',
      reason: '',
    },
    done: 'Die andere Stadt ist gefragt und wird benachrichtigt.',
    then: `/meetings/${meetingId}`,
  })
  return (
    <Form form={f} submit="Um Tausch bitten" secondary={back(meetingId)}>
      <Select
        label="Sitzung der anderen Stadt"
        help="Nimmt diese Stadt an, wechseln beide Sitzungen sofort die Gastgeberin."
        placeholder={options.length === 1 ? undefined : 'Bitte wählen'}
        options={options}
        {...f.field('otherMeetingId')}
      />
      <TextArea
        label="Grund"
        help="Ihn lesen die andere Stadt und die Geschäftsstelle, nach einem Tausch die ganze Runde."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function DeclineSwapForm({ swapId, meetingId }: { swapId: string; meetingId: string }) {
  const f = useActionForm(declineSwapInput, declineSwapAction, {
    defaultValues: { swapId, answer: '' },
    done: 'Der Tausch ist abgelehnt. Die andere Stadt wird benachrichtigt.',
    then: `/meetings/${meetingId}`,
  })
  return (
    <Form form={f} submit="Tausch ablehnen" variant="secondary" secondary={back(meetingId)}>
      <TextArea
        label="Grund der Ablehnung"
        help="Ihn lesen die fragende Stadt und die Geschäftsstelle."
        {...f.field('answer')}
      />
    </Form>
  )
}
