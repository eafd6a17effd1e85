import { Select, type Option } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'

export const proposalFilterLabel = { open: 'offen', onAgenda: 'zugelassen', closed: 'abgeschlossen' }

export function ProposalFilters({
  status,
  meetingId,
  meetings,
}: {
  status?: string
  meetingId?: string
  meetings: Option[]
}) {
  return (
    <FilterForm label="Anmeldungen filtern">
      <Select
        label="Zustand"
        name="status"
        defaultValue={status ?? ''}
        placeholder="alle"
        options={Object.entries(proposalFilterLabel).map(([value, label]) => ({ value, label }))}
      />
      <Select
        label="Sitzung"
        name="meeting"
        defaultValue={meetingId ?? ''}
        placeholder="alle"
        options={meetings}
      />
    </FilterForm>
  )
}
