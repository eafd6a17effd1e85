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
  order,
}: {
  organizations: Organization[]
  organization?: string
  /** Not closed ones without it. */
  state?: string
  /** Chosen at the heads of the table; kept when filters change. */
  sort?: string
  order?: string
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
      {sort && <input type="hidden" name="sort" value={sort} />}
      {order && <input type="hidden" name="order" value={order} />}
    </FilterForm>
  )
}
