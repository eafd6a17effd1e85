import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'

/** A plain GET form: the choice stands in the address, works without script, and the back button undoes it. */
export function MeetingFilters({
  years,
  year,
  hosts,
  host,
}: {
  years: number[]
  year?: number
  hosts: { slug: string; shortName: string }[]
  host?: string
}) {
  return (
    <form className="filters" method="get">
      <Select
        label="Jahr"
        name="year"
        defaultValue={year ?? ''}
        options={[
          { value: '', label: 'alle' },
          ...years.map((y) => ({ value: String(y), label: String(y) })),
        ]}
      />
      <Select
        label="Gastgeberin"
        name="host"
        defaultValue={host ?? ''}
        options={[{ value: '', label: 'alle' }, ...hosts.map((o) => ({ value: o.slug, label: o.shortName }))]}
      />
      <Button type="submit">Anzeigen</Button>
    </form>
  )
}
