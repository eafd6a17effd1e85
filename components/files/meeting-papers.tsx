import type { ReactNode } from 'react'
import { standingFacts } from '@/components/agenda/agenda-list'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { listContinuations, type Continued } from '@/lib/continuations/queries'
import { formatSize } from '@/lib/file-types/labels'
import { canWritePapers } from '@/lib/files/policy'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { groupPapers, meetingArchive, type PaperGroup } from '@/lib/files/render'
import { whyNotAdd, whyNotChange } from '@/lib/files/rules'
import { meetingTitle } from '@/lib/meetings/labels'
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
  const goesOn = await listContinuations(
    actor,
    lines.flatMap((line) => (line.kind === 'item' && line.item.status === 'postponed' ? line.item : [])),
  )
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
          goesOn={goesOn.get(group.itemId ?? '')}
        >
          <PaperList papers={group.papers} changes={writes && !frozen && !goesOn.has(group.itemId ?? '')} />
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
  goesOn,
  children,
}: {
  group: PaperGroup
  meeting: Meeting
  writes: boolean
  whyNot: string | null
  /** It was put off: where it goes on, as far as the reader reaches that. */
  goesOn?: Continued
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
      {writes && !whyNot && !goesOn ? (
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
          {goesOn && <MovedOn continuedBy={goesOn.continuedBy} />}
          {list}
        </>
      )}
    </div>
  )
}

function MovedOn({ continuedBy }: Pick<Continued, 'continuedBy'>) {
  const meeting = continuedBy?.meeting
  return (
    <p className="note">
      {whyNotAdd({ item: { status: 'postponed' }, meeting: null })}{' '}
      {meeting && (
        <TextLink href={`/meetings/${meeting.id}/documents#top-${continuedBy.id}`}>
          Zu den Unterlagen der {meetingTitle(meeting)}
        </TextLink>
      )}
      {continuedBy && !meeting && 'Er liegt im Themenspeicher.'}
    </p>
  )
}
