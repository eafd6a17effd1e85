import { FilterForm } from '@/components/ui/filter-form'
import { Select, TextField } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'
import { taskFilterLabel } from '@/lib/task-list/labels'
import type { readTaskSearch } from '@/lib/task-list/rules'
import type { Topic } from '@/lib/topics/queries'

type Chosen = ReturnType<typeof readTaskSearch>['chosen']

export function TaskFilters({
  organizations,
  topics,
  years,
  chosen,
}: {
  organizations: Organization[]
  topics: Topic[]
  years: number[]
  chosen: Chosen
}) {
  // An address may ask for a year in which nothing was.
  const listed = chosen.year && !years.includes(Number(chosen.year)) ? [Number(chosen.year), ...years] : years
  return (
    <FilterForm label="Aufträge filtern">
      <Select
        label="Zuständig"
        name="organization"
        defaultValue={chosen.organization ?? ''}
        placeholder="alle"
        options={organizations.map((o) => ({ value: o.slug, label: o.shortName }))}
      />
      <Select
        label="Zustand"
        name="state"
        defaultValue={chosen.state ?? ''}
        placeholder="nicht erledigt"
        options={Object.entries(taskFilterLabel).map(([value, label]) => ({ value, label }))}
      />
      <Select
        label="Person"
        name="person"
        defaultValue={chosen.person ?? ''}
        placeholder="alle"
        options={[{ value: 'me', label: 'ich' }]}
      />
      <Select
        label="Thema"
        name="topic"
        defaultValue={chosen.topic ?? ''}
        placeholder="alle"
        options={topics.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Select
        label="Jahr"
        name="year"
        defaultValue={chosen.year ?? ''}
        placeholder="alle"
        options={listed.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <TextField label="Fällig ab" name="from" type="date" defaultValue={chosen.from ?? ''} />
      <TextField label="Fällig bis" name="until" type="date" defaultValue={chosen.until ?? ''} />
      <Select
        label="Reihenfolge"
        name="sort"
        defaultValue={chosen.sort ?? ''}
        placeholder="nach Frist"
        options={[
          { value: 'organization', label: 'nach Organisation' },
          { value: 'state', label: 'nach Zustand' },
        ]}
      />
    </FilterForm>
  )
}
