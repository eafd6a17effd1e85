'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError, NumberField, Select, TextField } from '@/components/ui/field'
import { defaultAgendaTemplate, standingKindLabel } from '@/lib/series/labels'
import type { CreateSeriesInput } from '@/lib/series/input'
import { OrderedList } from './ordered-list'

/** As typed: minutes may still be a text. */
type Item = Omit<CreateSeriesInput['agendaTemplate'][number], 'minutes'> & { minutes: string | number }

/** The standing items of every agenda, in order; one of them is the place of the proposals. */
export function TemplateFields({
  value,
  onChange,
  errorAt,
  error,
}: {
  value: Item[]
  onChange: (items: Item[]) => void
  errorAt: (index: number, field: 'title' | 'minutes') => string | undefined
  error?: string
}) {
  const missing = defaultAgendaTemplate.filter((item) => !value.some(({ kind }) => kind === item.kind))
  const [kind, setKind] = useState('')
  const set = (index: number, change: Partial<Item>) =>
    onChange(value.map((item, other) => (other === index ? { ...item, ...change } : item)))

  function add() {
    const item = missing.find((other) => other.kind === kind) ?? missing[0]
    if (item) onChange([...value, item])
    setKind('')
  }

  return (
    <>
      <OrderedList
        items={value}
        onChange={onChange}
        name={(item) => item.title || standingKindLabel[item.kind]}
        keep={(item) => (item.kind === 'proposals' ? 'Hier stehen die Fachthemen.' : undefined)}
      >
        {(item, index) => (
          <div className="flex flex-wrap gap-x-4">
            <TextField
              className="mt-0! min-w-56 flex-1"
              label={`Titel: ${standingKindLabel[item.kind]}`}
              name={`agendaTemplate.${index}.title`}
              value={item.title}
              error={errorAt(index, 'title')}
              onChange={(event) => set(index, { title: event.currentTarget.value })}
            />
            {item.kind !== 'proposals' && (
              <NumberField
                className="mt-0!"
                label="Minuten"
                name={`agendaTemplate.${index}.minutes`}
                value={item.minutes}
                error={errorAt(index, 'minutes')}
                onChange={(event) => set(index, { minutes: event.currentTarget.value })}
              />
            )}
          </div>
        )}
      </OrderedList>
      <FieldError id="template-error" error={error} />
      {missing.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label="Weiterer Punkt"
            value={kind || missing[0]?.kind}
            options={missing.map((item) => ({ value: item.kind, label: standingKindLabel[item.kind] }))}
            onChange={(event) => setKind(event.currentTarget.value)}
          />
          <Button onClick={add}>Punkt hinzufügen</Button>
        </div>
      )}
    </>
  )
}
