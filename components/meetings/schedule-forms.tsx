'use client'

import type { Days } from '@/components/holidays/day-hints'
import { LinkButton } from '@/components/ui/button'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  cancelMeetingAction,
  changeMeetingAction,
  moveMeetingAction,
  publishMeetingAction,
  restoreMeetingAction,
} from '@/lib/meetings/actions'
import {
  cancelMeetingInput,
  changeMeetingInput,
  moveMeetingInput,
  publishMeetingInput,
  restoreMeetingInput,
} from '@/lib/meetings/input'
import type { z } from 'zod'
import {
  DetailFields,
  PlaceFields,
  TimesFields,
  type ChangeValues,
  type PublishValues,
} from './meeting-fields'

const back = (meetingId: string) => (
  <LinkButton href={`/meetings/${meetingId}`}>Zurück zur Sitzung</LinkButton>
)

export function PublishMeetingForm({ values, days }: { values: PublishValues; days: Days }) {
  const f = useActionForm(publishMeetingInput, publishMeetingAction, {
    defaultValues: values,
    done: 'Der Termin ist bekannt gegeben. Die Runde wird benachrichtigt.',
    then: ({ id }) => `/meetings/${id}`,
  })
  return (
    <Form form={f} submit="Termin bekannt geben" secondary={back(values.meetingId)}>
      <TimesFields value={f.value} days={days} />
      <PlaceFields field={f.field} />
      <DetailFields field={f.field} value={f.value} />
    </Form>
  )
}

export function ChangeMeetingForm({ values }: { values: ChangeValues }) {
  const f = useActionForm(changeMeetingInput, changeMeetingAction, {
    defaultValues: values,
    done: 'Die Angaben sind geändert.',
    then: ({ id }) => `/meetings/${id}`,
  })
  return (
    <Form form={f} submit="Angaben speichern" secondary={back(values.meetingId)}>
      <DetailFields field={f.field} value={f.value} />
    </Form>
  )
}

type City = { id: string; shortName: string } & Pick<
  z.input<typeof moveMeetingInput>,
  'locationName' | 'street' | 'postalCode' | 'locality'
>

export function MoveMeetingForm({
  values,
  cities,
  days,
  planned,
}: {
  values: z.input<typeof moveMeetingInput>
  cities: City[]
  days: Days
  /** Only a draft: place and reason may stay open. */
  planned: boolean
}) {
  const f = useActionForm(moveMeetingInput, moveMeetingAction, {
    defaultValues: values,
    done: planned
      ? 'Der vorgemerkte Termin ist geändert.'
      : 'Die Sitzung ist verlegt. Die Runde wird benachrichtigt.',
    then: ({ id }) => `/meetings/${id}`,
  })
  const host = f.value('hostId')

  /** Another city receives in its own town hall; a draft without a place stays without one. */
  function changeHost(id: string) {
    host.onChange(id)
    const city = cities.find((other) => other.id === id)
    if (!city || (planned && !f.form.getValues('locationName'))) return
    for (const name of ['locationName', 'street', 'postalCode', 'locality'] as const)
      f.form.setValue(name, city[name])
    f.form.setValue('room', '')
  }

  return (
    <Form form={f} submit={planned ? 'Termin ändern' : 'Sitzung verlegen'} secondary={back(values.meetingId)}>
      <TimesFields value={f.value} days={days} />
      <Select
        label="Gastgeberin"
        help="Mit der Gastgeberin wechselt das Recht, diese Sitzung vorzubereiten."
        options={cities.map((city) => ({ value: city.id, label: city.shortName }))}
        name={host.name}
        value={host.value}
        error={host.error}
        onChange={(event) => changeHost(event.currentTarget.value)}
      />
      <PlaceFields field={f.field} optional={planned} />
      <TextField label="Raum" optional {...f.field('room')} />
      <TextArea
        label="Grund"
        optional={planned}
        help="Er steht in der Nachricht an die Runde und im Verlauf."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function CancelMeetingForm({ meetingId }: { meetingId: string }) {
  const f = useActionForm(cancelMeetingInput, cancelMeetingAction, {
    defaultValues: { meetingId, reason: '' },
    done: 'Die Sitzung ist abgesagt.',
    then: ({ id }) => `/meetings/${id}`,
  })
  return (
    <Form form={f} submit="Sitzung absagen" variant="bad" secondary={back(meetingId)}>
      <TextArea
        label="Grund der Absage"
        help="Er steht in der Nachricht an die Runde und im Verlauf."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function RestoreMeetingForm({ meetingId }: { meetingId: string }) {
  const f = useActionForm(restoreMeetingInput, restoreMeetingAction, {
    defaultValues: { meetingId, reason: '' },
    done: 'Die Absage ist zurückgenommen.',
    then: ({ id }) => `/meetings/${id}`,
  })
  return (
    <Form form={f} submit="Absage zurücknehmen" secondary={back(meetingId)}>
      <TextArea
        label="Grund"
        help="Er steht in der Nachricht an die Runde und im Verlauf."
        {...f.field('reason')}
      />
    </Form>
  )
}
