import type { Actor } from '@/lib/actor'
import { listAudit } from '@/lib/audit/queries'
import { berlinTime, formatWeekdayShort } from '@/lib/dates'
import { foldRepeats } from './fold-repeats'
import { TextLink } from '@/components/ui/link'
import { History } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'

type TimelineProps = {
  actor: Actor
  meetingId?: string
  agendaItemId?: string
  /** Of one row of a noun without a page of its own in the trail. */
  subjectId?: string
  title?: string
  limit?: number
}

/** `lists.css` hides the rest there. */
const SHOWN_ON_PHONES = 4

/** Verlauf: what happened to this meeting or item, newest first, as far as the reader may know. */
export async function Timeline({
  actor,
  meetingId,
  agendaItemId,
  subjectId,
  title = 'Verlauf',
  limit = 8,
}: TimelineProps) {
  const { entries, next: more } = await listAudit(actor, { meetingId, agendaItemId, subjectId, limit })
  if (entries.length === 0) return null
  const all = meetingId ? `/audit?meeting=${meetingId}` : `/audit?item=${agendaItemId}`
  const link = !subjectId && (more || entries.length > SHOWN_ON_PHONES) && (
    <TextLink href={all}>Alles ansehen</TextLink>
  )
  return (
    <Section title={title} actions={link} className="latest">
      <History
        items={foldRepeats(entries).map((entry) => ({
          key: entry.id,
          dateTime: entry.at.toISOString(),
          time: `${formatWeekdayShort(entry.at)}, ${berlinTime(entry.at)}`,
          text: (
            <>
              <b>{entry.who}</b> {entry.sentence}
              {entry.times > 1 && <span className="nb"> ({entry.times}-mal)</span>}
            </>
          ),
        }))}
      />
    </Section>
  )
}
