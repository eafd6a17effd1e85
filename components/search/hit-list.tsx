import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { statusLabel } from '@/lib/agenda/labels'
import { formatDate } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { kindLabel } from '@/lib/search/labels'
import type { Hit } from '@/lib/search/queries'
import { Marked } from './marked'
import './search.css'

/** What was found, each with its kind, its meeting and the place where the words stand. */
export function HitList({ hits }: { hits: Hit[] }) {
  return (
    <Rows flat>
      {hits.map((hit) => (
        <HitRow key={hit.kind + hit.subjectId} hit={hit} />
      ))}
    </Rows>
  )
}

/** Words on record are set as such; the rest is what people typed or papers say. */
const ON_RECORD = ['minutes', 'decision', 'finding']

function HitRow({ hit }: { hit: Hit }) {
  const { kind, href, title, excerpt, day, meeting, status } = hit
  const words = <Marked runs={title} />
  const state = status && status in statusLabel ? statusLabel[status as keyof typeof statusLabel] : null
  return (
    <Row
      title={href ? <TextLink href={href}>{words}</TextLink> : words}
      facts={
        <>
          <b>{kindLabel[kind]}</b>
          {state && <span>{state}</span>}
          {meeting && kind !== 'meeting' && (
            <>
              <Org code={meeting.host.plate}>{meeting.host.shortName}</Org>
              <TextLink href={`/meetings/${meeting.id}`}>{meetingNumber(meeting)}</TextLink>
            </>
          )}
          {meeting && day && <span className="nb">{formatDate(day)}</span>}
        </>
      }
    >
      {excerpt.length > 0 && (
        <p className={ON_RECORD.includes(kind) ? 'excerpt wording' : 'excerpt'}>
          <Marked runs={excerpt} />
        </p>
      )}
    </Row>
  )
}
