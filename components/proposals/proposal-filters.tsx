import { Button } from '@/components/ui/button'
import { Select, type Option } from '@/components/ui/field'

/** A plain GET form: the choice stands in the address. */
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
    <form className="filters" method="get">
      <Select
        label="Zustand"
        name="status"
        defaultValue={status ?? ''}
        options={[
          { value: '', label: 'alle' },
          { value: 'open', label: 'offen' },
          { value: 'onAgenda', label: 'zugelassen' },
          { value: 'closed', label: 'abgeschlossen' },
        ]}
      />
      <Select
        label="Sitzung"
        name="meeting"
        defaultValue={meetingId ?? ''}
        options={[{ value: '', label: 'alle' }, ...meetings]}
      />
      <Button type="submit">Anzeigen</Button>
    </form>
  )
}
