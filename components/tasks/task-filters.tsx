import { FilterForm } from '@/components/ui/filter-form'
import { Select } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'
import type { TaskFilter } from '@/lib/tasks/queries'

export const taskFilterLabel = {
  open: 'nicht erledigt',
  overdue: 'überfällig',
  closed: 'abgeschlossen',
  all: 'alle',
} satisfies Record<NonNullable<TaskFilter['state']>, string>

export function TaskFilters({
  organizations,
  organization,
  state,
  sort,
}: {
  organizations: Organization[]
  organization?: string
  /** Not closed ones without it. */
  state?: string
  /** By due day without it; the heads of the table choose it too. */
  sort?: string
}) {
  return (
    <FilterForm label="Aufträge filtern">
      <Select
        label="Zuständig"
        name="organization"
        defaultValue={organization ?? ''}
        placeholder="alle"
        options={organizations.map((o) => ({ value: o.slug, label: o.shortName }))}
      />
      <Select
        label="Zustand"
        name="state"
        defaultValue={state ?? ''}
        placeholder={taskFilterLabel.open}
        options={(['overdue', 'closed', 'all'] as const).map((value) => ({
          value,
          label: taskFilterLabel[value],
        }))}
      />
      <Select
        label="Reihenfolge"
        name="sort"
        defaultValue={sort ?? ''}
        placeholder="nach Frist"
        options={[
          { value: 'organization', label: 'nach Organisation' },
          { value: 'state', label: 'nach Zustand' },
        ]}
      />
    </FilterForm>
  )
}
