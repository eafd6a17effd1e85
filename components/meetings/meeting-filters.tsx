import { FilterForm } from '@/components/ui/filter-form'
import { Select } from '@/components/ui/field'

export function MeetingFilters({
  years,
  year,
  hosts,
  host,
  order,
}: {
  years: number[]
  year?: number
  hosts: { slug: string; shortName: string }[]
  host?: string
  /** Of past meetings; the latest first without it. */
  order?: 'asc'
}) {
  return (
    <FilterForm label="Sitzungen filtern">
      <Select
        label="Jahr"
        name="year"
        defaultValue={year ?? ''}
        placeholder="alle"
        options={years.map((y) => ({ value: String(y), label: String(y) }))}
      />
      <Select
        label="Gastgeberin"
        name="host"
        defaultValue={host ?? ''}
        placeholder="alle"
        options={hosts.map((o) => ({ value: o.slug, label: o.shortName }))}
      />
      <Select
        label="Vergangene"
        name="order"
        defaultValue={order ?? ''}
        placeholder="neueste zuerst"
        options={[{ value: 'asc', label: 'älteste zuerst' }]}
      />
    </FilterForm>
  )
}
