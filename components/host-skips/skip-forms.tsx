'use client'

import type { z } from 'zod'
import { LinkButton } from '@/components/ui/button'
import { Select, TextArea, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { skipTurnAction, waiveTurnAction } from '@/lib/host-skips/actions'
import { skipTurnInput, waiveTurnInput } from '@/lib/host-skips/input'

export function SkipTurnForm({
  values,
  cities,
}: {
  values: z.input<typeof skipTurnInput>
  cities: Option[]
}) {
  const f = useActionForm(skipTurnInput, skipTurnAction, {
    defaultValues: values,
    done: 'Die Sitzung ist weitergegeben. Die Runde wird benachrichtigt.',
    then: ({ id }) => `/meetings/${id}`,
  })
  return (
    <Form
      form={f}
      submit="Sitzung weitergeben"
      secondary={<LinkButton href={`/meetings/${values.meetingId}`}>Zurück zur Sitzung</LinkButton>}
    >
      <Select
        label="Wer übernimmt"
        help="Vorgeschlagen ist die nächste Stadt der Gastgeberfolge. Sprechen Sie sich vorher ab: Mit der Gastgeberin wechseln sofort die Rechte."
        placeholder={values.hostId ? undefined : 'Bitte wählen'}
        options={cities}
        {...f.field('hostId')}
      />
      <TextArea
        label="Grund"
        help="Er steht in der Nachricht an die Runde und im Jahresplan."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function WaiveTurnForm({ back, turns }: { back: string; turns: Option[] }) {
  const f = useActionForm(waiveTurnInput, waiveTurnAction, {
    defaultValues: { turnId: turns.length === 1 ? turns[0]?.value : '', reason: '' },
    done: 'Die Nachholung ist erlassen. Die Stadt wird benachrichtigt.',
    then: back,
  })
  return (
    <Form
      form={f}
      submit="Nachholung erlassen"
      secondary={<LinkButton href={back}>Zurück zum Jahresplan</LinkButton>}
    >
      <Select
        label="Was wird erlassen"
        placeholder={turns.length === 1 ? undefined : 'Bitte wählen'}
        options={turns}
        {...f.field('turnId')}
      />
      <TextArea
        label="Grund"
        help="Er steht in der Nachricht an die Stadt und im Jahresplan."
        {...f.field('reason')}
      />
    </Form>
  )
}
