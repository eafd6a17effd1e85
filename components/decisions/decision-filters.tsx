import { FilterForm } from '@/components/ui/filter-form'
import { Select, TextField } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'

export type ChosenDecisions = Record<
  'text' | 'year' | 'topic' | 'host' | 'kind' | 'order',
  string | undefined
>

export function DecisionFilters({
  chosen,
  years,
  topics,
  cities,
}: {
  chosen: ChosenDecisions
  years: number[]
  topics: { slug: string; name: string }[]
  cities: Organization[]
}) {
  return (
    <FilterForm label="Beschlüsse filtern">
      <TextField
        label="Wortlaut oder Titel enthält"
        name="text"
        type="search"
        maxLength={200}
        defaultValue={chosen.text ?? ''}
        className="full"
      />
      <Select
        label="Jahr"
        name="year"
        placeholder="alle Jahre"
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        defaultValue={chosen.year ?? ''}
      />
      <Select
        label="Thema"
        name="topic"
        placeholder="alle Themen"
        options={topics.map(({ slug, name }) => ({ value: slug, label: name }))}
        defaultValue={chosen.topic ?? ''}
      />
      <Select
        label="Gastgeberin"
        name="host"
        placeholder="alle Städte"
        options={cities.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
        defaultValue={chosen.host ?? ''}
      />
      <Select
        label="Art"
        name="kind"
        placeholder="beides"
        options={[
          { value: 'decision', label: 'Beschlüsse' },
          { value: 'finding', label: 'Feststellungen' },
        ]}
        defaultValue={chosen.kind ?? ''}
      />
      <Select
        label="Reihenfolge"
        name="order"
        placeholder="neueste zuerst"
        options={[{ value: 'asc', label: 'älteste zuerst' }]}
        defaultValue={chosen.order ?? ''}
      />
    </FilterForm>
  )
}
