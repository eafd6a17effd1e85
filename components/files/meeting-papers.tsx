import type { ReactNode } from 'react'
import { standingFacts } from '@/components/agenda/agenda-list'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { formatSize } from '@/lib/file-types/labels'
import { canWritePapers } from '@/lib/files/policy'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { groupPapers, meetingArchive, type PaperGroup } from '@/lib/files/render'
import { whyNotAdd, whyNotChange } from '@/lib/files/rules'
import type { Meeting } from '@/lib/meetings/queries'
import { PaperList } from './paper-list'
import { UploadPapers } from './upload-papers'

/** All papers by item, for the table in the meeting; who keeps them adds, replaces and removes here. */
export async function MeetingPapers({ actor, meeting }: { actor: PersonActor; meeting: Meeting }) {
  const [lines, papers] = await Promise.all([getAgenda(actor, meeting), listPapersOfMeeting(actor, meeting)])
  const { facts } = await standingFacts(actor, meeting, lines)
  const place = { item: null, meeting }
  const writes = canWritePapers(actor, place)
  const [whyNot, frozen] = [whyNotAdd(place), whyNotChange(place)]
  const all = groupPapers(papers, lines, facts)
  const groups = all.filter((group) => group.papers.length > 0 || (writes && !whyNot))
  const { size } = meetingArchive(all)
  return (
    <Section
      title="Unterlagen nach TOP"
      note={papers.length > 0 && (papers.length === 1 ? 'Eine Datei' : `${papers.length} Dateien`)}
      actions={
        papers.length > 0 && (
          <LinkButton size="sm" href={`/api/meetings/${meeting.id}/papers.zip`}>
            Alle als ZIP ({formatSize(size)})
          </LinkButton>
        )
      }
    >
      {papers.length === 0 && (
        <p className="note">Zu dieser Sitzung liegen Ihnen noch keine Unterlagen vor.</p>
      )}
      {writes && (whyNot ?? frozen) && <p className="note">{whyNot ?? frozen}</p>}
      {groups.map((group) => (
        <Group
          key={group.itemId ?? 'meeting'}
          group={group}
          meeting={meeting}
          writes={writes}
          whyNot={whyNot}
        >
          <PaperList papers={group.papers} changes={writes && !frozen} />
        </Group>
      ))}
      {writes && !whyNot && (
        <p className="note mt-6">
          Dateien lassen sich auch auf einen TOP ziehen. Was unter „Zur Sitzung“ liegt, liest die ganze Runde,
          Gäste nicht. Zu einem TOP liest die Unterlagen, wer den TOP liest.
        </p>
      )}
    </Section>
  )
}

function Group({
  group: { itemId, number, title, papers },
  meeting,
  writes,
  whyNot,
  children,
}: {
  group: PaperGroup
  meeting: Meeting
  writes: boolean
  whyNot: string | null
  children: ReactNode
}) {
  const top = number === null ? title : `TOP\u00a0${number}`
  const head = (
    <h3>
      {top}
      {number !== null && ` ${title}`}
    </h3>
  )
  const list = papers.length > 0 && children
  return (
    <div className="paper-group" id={itemId ? `top-${itemId}` : undefined}>
      {writes && !whyNot ? (
        <UploadPapers
          to={itemId ? `/api/items/${itemId}/papers` : `/api/meetings/${meeting.id}/papers`}
          about={number === null ? 'zur Sitzung' : `zu ${top}`}
          title={head}
        >
          {list}
        </UploadPapers>
      ) : (
        <>
          {head}
          {list}
        </>
      )}
    </div>
  )
}
