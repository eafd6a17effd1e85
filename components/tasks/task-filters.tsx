import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { Organization } from '@/lib/organizations/queries'

/** A plain GET form: the choice stands in the address, works without script, and the back button undoes it. */
export function TaskFilters({
  organizations,
  organization,
  state,
}: {
  organizations: Organization[]
  organization?: string
  state: string
}) {
  return (
    <form className="filters" method="get">
      <Select
        label="Zuständig"
        name="organization"
        defaultValue={organization ?? ''}
        options={[
          { value: '', label: 'alle' },
          ...organizations.map((o) => ({ value: o.slug, label: o.shortName })),
        ]}
      />
      <Select
        label="Zustand"
        name="state"
        defaultValue={state}
        options={[
          { value: 'open', label: 'nicht erledigt' },
          { value: 'overdue', label: 'überfällig' },
          { value: 'closed', label: 'abgeschlossen' },
          { value: 'all', label: 'alle' },
        ]}
      />
      <Button type="submit">Anzeigen</Button>
    </form>
  )
}
