import { TextLink } from '@/components/ui/link'
import { Rota } from '@/components/ui/rota'
import { Section } from '@/components/ui/section'
import { formatShortDate } from '@/lib/dates'

type Hosted = {
  id: string
  seriesId: string
  state: string
  start: Date
  end: Date
  host: { shortName: string; plate: string }
}

/** "Gastgeberinnen 2027": plates on a line, the next one filled. */
export function HostsOfYear({ year, meetings, now }: { year: number; meetings: Hosted[]; now: Date }) {
  const [first] = meetings
  if (!first) return null
  const isPast = ({ state, end }: Hosted) => state === 'held' || (state !== 'inSession' && end < now)
  const next = meetings.find((meeting) => !isPast(meeting))
  return (
    <Section
      title={`Gastgeberinnen ${year}`}
      actions={<TextLink href={`/series?year=${year}&series=${first.seriesId}`}>Jahresplan</TextLink>}
    >
      <Rota
        label={`Gastgeberinnen ${year}`}
        items={meetings.map((meeting) => ({
          key: meeting.id,
          code: meeting.host.plate,
          name: meeting.host.shortName,
          date: formatShortDate(meeting.start),
          state: isPast(meeting)
            ? 'past'
            : meeting === next
              ? 'next'
              : meeting.state === 'draft'
                ? 'planned'
                : undefined,
        }))}
      />
    </Section>
  )
}
