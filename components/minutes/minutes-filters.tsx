import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'

/** A plain form: what is chosen stands in the address. */
export function MinutesFilters({
  years,
  cities,
  year,
  hostId,
}: {
  years: number[]
  cities: Organization[]
  year?: number
  hostId?: string
}) {
  return (
    <form className="filters" role="search" aria-label="Niederschriften filtern">
      <Select
        label="Jahr"
        name="year"
        placeholder="alle Jahre"
        options={years.map((value) => ({ value: String(value), label: String(value) }))}
        defaultValue={year ? String(year) : ''}
      />
      <Select
        label="Gastgeberin"
        name="host"
        placeholder="alle Städte"
        options={cities.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        defaultValue={hostId ?? ''}
      />
      <Button type="submit">Anzeigen</Button>
    </form>
  )
}
