'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Select, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { addPersonAction, startMembershipAction } from '@/lib/people/actions'
import { addPersonInput, startMembershipInput } from '@/lib/people/input'
import { roleHelp, roleLabel } from '@/lib/people/labels'
import type { MandateRole } from '@/lib/people/rules'

/** An organization the reader may write mandates for, and in which roles. */
export type MemberOption = { id: string; name: string; roles: MandateRole[] }

type Props = { members: MemberOption[]; today: string; onDone: () => void }

/** One id per form that is opened: sending it twice enters one mandate. */
const useFormId = () => useState(() => crypto.randomUUID())[0]

const firstChoice = (members: MemberOption[]) => ({
  organizationId: members[0]?.id ?? '',
  role: members[0]?.roles[0] ?? ('deputy' as const),
})

export function AddPersonForm({ members, today, onDone }: Props) {
  const id = useFormId()
  const form = useActionForm(addPersonInput, addPersonAction, {
    defaultValues: {
      id,
      name: '',
      email: '',
      label: '',
      startDate: today,
      endDate: '',
      ...firstChoice(members),
    },
    done: 'Die Person ist aufgenommen und kann sich anmelden, sobald ihr Mandat beginnt.',
    onDone,
  })
  const organizationId = form.form.watch('organizationId')
  return (
    <Form form={form} submit="Person aufnehmen" secondary={<Button onClick={onDone}>Zurück</Button>}>
      <TextField label="Name" autoComplete="off" {...form.field('name')} />
      <TextField
        label="E-Mail-Adresse"
        help="Dorthin gehen Anmeldelink und Einladungen."
        type="email"
        autoComplete="off"
        {...form.field('email')}
      />
      <Select label="Organisation" options={memberOptions(members)} {...form.field('organizationId')} />
      <Select
        label="Rolle"
        help={roleHelp[form.form.watch('role')]}
        options={roleOptions(members, organizationId)}
        {...form.field('role')}
      />
      <TextField label="Funktion" help="Zum Beispiel „Dezernat Soziales“." {...form.field('label')} />
      <DateField
        label="Erster Tag"
        help="Von da an gilt das Mandat mit seinen Rechten."
        {...form.value('startDate')}
      />
      <DateField
        label="Letzter Tag"
        help="Bleibt er offen, gilt das Mandat, bis jemand es beendet."
        optional
        {...endDate(form.value('endDate'))}
      />
    </Form>
  )
}

export function FurtherMandateForm({
  members,
  people,
  today,
  onDone,
}: Props & { people: { id: string; name: string }[] }) {
  const id = useFormId()
  const form = useActionForm(startMembershipInput, startMembershipAction, {
    defaultValues: { id, personId: '', label: '', startDate: today, endDate: '', ...firstChoice(members) },
    done: 'Das Mandat ist eingetragen.',
    onDone,
  })
  const organizationId = form.form.watch('organizationId')
  return (
    <Form form={form} submit="Mandat eintragen" secondary={<Button onClick={onDone}>Zurück</Button>}>
      <Select
        label="Person"
        placeholder="Bitte wählen"
        options={people.map((person) => ({ value: person.id, label: person.name }))}
        {...form.field('personId')}
      />
      <Select label="Organisation" options={memberOptions(members)} {...form.field('organizationId')} />
      <Select
        label="Rolle"
        help={roleHelp[form.form.watch('role')]}
        options={roleOptions(members, organizationId)}
        {...form.field('role')}
      />
      <TextField label="Funktion" help="Zum Beispiel „Dezernat Soziales“." {...form.field('label')} />
      <DateField
        label="Erster Tag"
        help="Von da an gilt das Mandat mit seinen Rechten."
        {...form.value('startDate')}
      />
      <DateField
        label="Letzter Tag"
        help="Bleibt er offen, gilt das Mandat, bis jemand es beendet."
        optional
        {...endDate(form.value('endDate'))}
      />
    </Form>
  )
}

const memberOptions = (members: MemberOption[]) => members.map(({ id, name }) => ({ value: id, label: name }))

const roleOptions = (members: MemberOption[], organizationId: string) =>
  (members.find(({ id }) => id === organizationId)?.roles ?? []).map((role) => ({
    value: role,
    label: roleLabel[role],
  }))

/** The schema takes anything before it checks; the widget knows days alone. */
const endDate = <Field extends { value: unknown }>(field: Field) => ({
  ...field,
  value: typeof field.value === 'string' ? field.value : '',
})
