import { FilterForm } from '@/components/ui/filter-form'
import { Select, TextField } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'
import { KIND_CHOICES, kindChoices } from '@/lib/search/labels'

/** Words, and what narrows them; all of it stands in the address. */
export function SearchForm({
  chosen,
  years,
  topics,
  organizations,
}: {
  chosen: Record<'q' | 'kind' | 'year' | 'topic' | 'host' | 'organization' | 'order', string | undefined>
  years: number[]
  topics: { slug: string; name: string }[]
  organizations: Organization[]
}) {
  const cities = organizations.filter(({ kind }) => kind === 'city')
  const named = ({ slug, shortName }: Organization) => ({ value: slug, label: shortName })
  return (
    <FilterForm label="Suche">
      <TextField
        label="Suchen nach"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={chosen.q ?? ''}
        className="full"
      />
      <Select
        label="Art"
        name="kind"
        placeholder="alles"
        options={KIND_CHOICES.map((value) => ({ value, label: kindChoices[value].label }))}
        defaultValue={chosen.kind ?? ''}
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
        options={cities.map(named)}
        defaultValue={chosen.host ?? ''}
      />
      <Select
        label="Organisation"
        name="organization"
        placeholder="alle"
        options={organizations.map(named)}
        defaultValue={chosen.organization ?? ''}
      />
      <Select
        label="Reihenfolge"
        name="order"
        placeholder="Passendes zuerst"
        options={[{ value: 'newest', label: 'Neuestes zuerst' }]}
        defaultValue={chosen.order ?? ''}
      />
    </FilterForm>
  )
}
