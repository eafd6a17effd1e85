'use client'

import { useState } from 'react'
import { Select, TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { objectToMinutesAction } from '@/lib/minutes/actions'
import { objectToMinutesInput } from '@/lib/minutes/input'

/** Einwendung of a city while the text is under review. */
export function ObjectionForm({
  meetingId,
  items,
}: {
  meetingId: string
  items: { value: string; label: string }[]
}) {
  // The key changes when one was sent, so that the next is another objection.
  const [id, setId] = useState(() => crypto.randomUUID() as string)
  return <Fields key={id} {...{ id, meetingId, items }} onSent={() => setId(crypto.randomUUID())} />
}

function Fields({
  id,
  meetingId,
  items,
  onSent,
}: {
  id: string
  meetingId: string
  items: { value: string; label: string }[]
  onSent: () => void
}) {
  const f = useActionForm(objectToMinutesInput, objectToMinutesAction, {
    defaultValues: { id, meetingId, itemId: '', text: '' },
    done: 'Ihre Einwendung liegt dem gastgebenden Büro vor.',
    onDone: onSent,
  })
  return (
    <Form form={f} submit="Einwendung erheben" variant="secondary">
      <Select
        label="Zu welchem TOP?"
        placeholder="zur Niederschrift im Ganzen"
        options={items}
        {...f.field('itemId')}
      />
      <TextArea
        label="Was war anders?"
        help="Das gastgebende Büro liest es und ändert den Entwurf, wenn es zutrifft."
        {...f.field('text')}
      />
    </Form>
  )
}
