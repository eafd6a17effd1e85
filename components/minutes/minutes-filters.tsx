import { FilterForm } from '@/components/ui/filter-form'
import { Select } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'

export function MinutesFilters({
  years,
  cities,
  topics,
  year,
  host,
  topic,
  order,
}: {
  years: number[]
  cities: Organization[]
  topics: { id: string; name: string }[]
  year?: number
  host?: string
  topic?: string
  /** The latest first without it. */
  order?: 'asc'
}) {
  return (
    <FilterForm label="Niederschriften filtern">
      <Select
        label="Jahr"
        name="year"
        placeholder="alle Jahre"
        options={years.map((value) => ({ value: String(value), label: String(value) }))}
        defaultValue={year ?? ''}
      />
      <Select
        label="Gastgeberin"
        name="host"
        placeholder="alle Städte"
        options={cities.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
        defaultValue={host ?? ''}
      />
      <Select
        label="Thema"
        name="topic"
        placeholder="alle Themen"
        options={topics.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={topic ?? ''}
      />
      <Select
        label="Reihenfolge"
        name="order"
        placeholder="neueste zuerst"
        options={[{ value: 'asc', label: 'älteste zuerst' }]}
        defaultValue={order ?? ''}
      />
    </FilterForm>
  )
}
