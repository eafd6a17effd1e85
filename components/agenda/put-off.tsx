import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { canPostpone } from '@/lib/agenda/policy'
import { getAgenda } from '@/lib/agenda/queries'
import { whyNotPostpone } from '@/lib/agenda/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import { nextMeetingOf, type Meeting } from '@/lib/meetings/queries'
import { PostponeDialog } from './postpone-dialog'

type Left = { number: string; item: { id: string; title: string } }

/** Each goes on in the next meeting or waits, so that nothing is lost. `next`: "13. Sitzung in Suhl"; null when there is none yet. */
export function PutOffRows({ left, next }: { left: Left[]; next: string | null }) {
  return (
    <Rows>
      {left.map(({ item, number }) => (
        <Row
          key={item.id}
          num={number}
          title={item.title}
          end={
            <div className="btns">
              <PostponeDialog item={item} to="next" next={next} />
              <PostponeDialog item={item} to="backlog" next={next} />
            </div>
          }
        />
      ))}
    </Rows>
  )
}

/** What a meeting that was called off leaves behind, for who puts it off. */
export async function LeftOfCancelled({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  if (meeting.state !== 'cancelled' || !canPostpone(actor, meeting)) return null
  const [lines, next] = await Promise.all([getAgenda(actor, meeting), nextMeetingOf(actor, meeting)])
  const left = lines.flatMap((line) => (line.kind === 'item' && !whyNotPostpone(line.item) ? line : []))
  if (left.length === 0) return null
  return (
    <Section title="Was mit den TOP geschieht" id="left" note="Zugelassen, noch ohne andere Sitzung">
      <p className="mb-2">
        Diese TOP stehen auf der abgesagten Sitzung. Bitte vertagen Sie sie auf die nächste, oder legen Sie
        sie in den Themenspeicher, damit keiner verloren geht.
      </p>
      <PutOffRows left={left} next={next && meetingTitle(next)} />
    </Section>
  )
}
