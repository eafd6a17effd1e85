import { TextLink } from '@/components/ui/link'
import type { Actor } from '@/lib/actor'
import { listPapersOfMeeting } from '@/lib/files/queries'
import type { Meeting } from '@/lib/meetings/queries'
import { ItemPapers } from './paper-list'

/** On the meeting's own page: what belongs to the meeting as a whole; what belongs to items stands at them. */
export async function OwnPapers({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  const papers = await listPapersOfMeeting(actor, meeting)
  return <ItemPapers papers={papers.filter(({ agendaItemId }) => agendaItemId === null)} />
}

/** Where its keepers add to it. `closed`: it takes no more. */
export function PaperCount({
  meeting,
  itemId,
  count,
  closed,
}: {
  meeting: Meeting
  itemId: string
  count: number
  closed: boolean
}) {
  if (closed && count === 0) return null
  return (
    <TextLink href={`/meetings/${meeting.id}/documents#top-${itemId}`}>
      {count === 0 ? 'Unterlagen hinzufügen' : count === 1 ? 'eine Unterlage' : `${count} Unterlagen`}
    </TextLink>
  )
}
