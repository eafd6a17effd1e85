'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError, Select } from '@/components/ui/field'
import { Org } from '@/components/ui/plate'
import { OrderedList } from './ordered-list'

export type City = { id: string; shortName: string; plate: string }

/** Who hosts after whom. */
export function RotationFields({
  value,
  onChange,
  cities,
  error,
}: {
  value: string[]
  onChange: (ids: string[]) => void
  cities: City[]
  error?: string
}) {
  const [city, setCity] = useState('')
  const nameOf = (id: string) => cities.find((other) => other.id === id)?.shortName ?? ''
  const missing = cities.filter((other) => !value.includes(other.id))

  function add() {
    const id = missing.find((other) => other.id === city)?.id ?? missing[0]?.id
    if (id) onChange([...value, id])
    setCity('')
  }

  return (
    <>
      <OrderedList items={value} onChange={onChange} name={nameOf}>
        {(id) => <Org code={cities.find((other) => other.id === id)?.plate ?? ''}>{nameOf(id)}</Org>}
      </OrderedList>
      <FieldError id="rotation-error" error={error} />
      {missing.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label="Weitere Stadt"
            value={city || missing[0]?.id}
            options={missing.map((other) => ({ value: other.id, label: other.shortName }))}
            onChange={(event) => setCity(event.currentTarget.value)}
          />
          <Button onClick={add}>Stadt hinzufügen</Button>
        </div>
      )}
    </>
  )
}
