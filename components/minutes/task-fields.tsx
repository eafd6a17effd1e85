'use client'

import { useId } from 'react'
import { DateField } from '@/components/ui/date-field'
import { Checkbox, Select, TextField } from '@/components/ui/field'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { FrozenOrganization, Result } from '@/lib/minutes/input'
import { listOf } from '@/lib/text'

type Task = Extract<Result, { kind: 'task' }>
/** Somebody with a mandate on the day of the meeting. */
export type Owner = { personId: string; name: string; organizationId: string }

/** What, who, until when. A task of one organization may name the person who sees to it. */
export function TaskFields({
  task,
  organizations,
  people,
  closedTo,
  onChange,
}: {
  task: Task
  organizations: FrozenOrganization[]
  people: Owner[]
  /** Nobody there reads this confidential item. */
  closedTo: ClosedItem[]
  onChange: (task: Task) => void
}) {
  const legend = useId()
  const why = useId()
  const [only, second] = task.organizationIds
  const owners = second ? [] : people.filter(({ organizationId }) => organizationId === only)

  const isClosed = (id: string) => closedTo.some(({ organizationId }) => organizationId === id)

  function toggle(id: string, on: boolean) {
    const { personId: _person, ...rest } = task
    const others = task.organizationIds.filter((other) => other !== id)
    // Whoever was named belongs to the organization it was given to alone.
    onChange({ ...rest, organizationIds: on ? [...others, id] : others })
  }

  function name(personId: string) {
    const { personId: _before, ...rest } = task
    onChange(personId ? { ...rest, personId } : rest)
  }

  return (
    <>
      <TextField
        label="Was"
        defaultValue={task.title}
        onChange={(event) => onChange({ ...task, title: event.target.value })}
      />
      <div className="field" role="group" aria-labelledby={legend}>
        <span className="lab" id={legend}>
          Wer
        </span>
        <div className="owners">
          {organizations.map(({ id, shortName }) => (
            <Checkbox
              key={id}
              label={shortName}
              checked={task.organizationIds.includes(id)}
              // What was given before can be taken back.
              disabled={isClosed(id) && !task.organizationIds.includes(id)}
              aria-describedby={isClosed(id) ? why : undefined}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
        </div>
        {closedTo.length > 0 && (
          <p className="help" id={why}>
            Dieser TOP ist vertraulich. Bei {listOf(closedTo.map(({ shortName }) => shortName))} liest ihn
            niemand, deshalb kann kein Auftrag dorthin gehen.
          </p>
        )}
      </div>
      {owners.length > 0 && (
        <Select
          label="Person"
          optional
          placeholder="keine bestimmte"
          options={owners.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={task.personId ?? ''}
          onChange={(event) => name(event.target.value)}
        />
      )}
      <DateField
        label="Bis"
        name={`due-${task.id}`}
        value={task.dueDate ?? ''}
        onChange={(day) => onChange({ ...task, dueDate: day || null })}
      />
    </>
  )
}
