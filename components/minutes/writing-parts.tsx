import type { MouseEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Sign } from '@/components/ui/ring'
import { hueOf } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { purposeLabel } from '@/lib/agenda/labels'
import { berlinTime, formatTime } from '@/lib/dates'
import { meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import type { OpenLine } from '@/lib/minutes-entries/queries'
import { hasContent } from '@/lib/minutes/rules'
import type { ItemLine } from './current-item'
import { WrittenMark } from './device-texts'
import { Fold } from './fold'
import { PresenceMark } from './presence-notes'

/** The last step of the list: what is missing, review, release. */
export const FINISH = 'finish'

export type WritableLine = Extract<OpenLine, { kind: 'item' }>

export type Where = Pick<Meeting, 'id' | 'state'> & { correcting: boolean }

/** The last step: heading of its page, and last line of the list. */
export function finishName({ state, correcting }: Pick<Where, 'state' | 'correcting'>): string {
  if (correcting) return 'Prüfen und veröffentlichen'
  return state === 'inSession' ? 'Sitzung schließen' : 'Prüfen und freigeben'
}

/** Opens an item that is in the page already; without it the server is asked. */
type OnOpen = (event: MouseEvent<HTMLAnchorElement>, itemId: string) => void

export const hrefOf = (meeting: { id: string }, item: string) =>
  `/meetings/${meeting.id}/minutes?item=${item}`

/** Links that need no network say so to the one who stops all others without it. */
const opens = (meeting: Where, itemId: string, onOpen: OnOpen | undefined) => ({
  href: hrefOf(meeting, itemId),
  ...(onOpen && {
    'data-in-page': '',
    onClick: (event: MouseEvent<HTMLAnchorElement>) => onOpen(event, itemId),
  }),
})

export const toItemLine = ({ item, number, begin, minutes, entry }: WritableLine): ItemLine => ({
  id: item.id,
  number,
  title: item.title,
  confidential: item.visibility === 'confidential',
  begin,
  minutes,
  written: entry !== null && hasContent(entry.content),
})

const top = (number: string) => `TOP\u00a0${number}`

export function WritingName({ meeting }: { meeting: Meeting }) {
  const since = meeting.state === 'inSession' && meeting.openedAt
  return (
    <div className="name">
      <Sign host={hueOf(meeting.host.plate)} size={40} />
      <p>
        {meetingTitle(meeting)}
        <small>
          <State
            noun="meeting"
            state={meeting.state}
            label={since ? `läuft seit ${formatTime(since)}` : meetingStateLabel[meeting.state]}
            ink
          />
        </small>
      </p>
    </div>
  )
}

export function ItemList({
  meeting,
  lines,
  current,
  onOpen,
}: {
  meeting: Where
  lines: ItemLine[]
  current: string
  onOpen?: OnOpen
}) {
  const index = lines.findIndex((line) => line.id === current)
  const label = index < 0 ? finishName(meeting) : `${top(lines[index]?.number ?? '')} von ${lines.length}`
  return (
    <Fold label={label}>
      <ol>
        {lines.map((line) => {
          const { id, confidential, written } = line
          return (
            <li key={id}>
              <TextLink
                {...opens(meeting, id, onOpen)}
                className={classNames(confidential && 'confidential')}
                aria-current={id === current ? 'step' : undefined}
              >
                <span className="number">{line.number}</span>
                <span className="text">
                  {line.title}
                  {confidential && <span className="sr-only"> (vertraulich)</span>}
                  <PresenceMark itemId={id} />
                </span>
                <WrittenMark itemId={id} written={written}>
                  {line.begin && berlinTime(line.begin)}
                </WrittenMark>
              </TextLink>
            </li>
          )
        })}
        <li className="finish">
          <TextLink href={hrefOf(meeting, FINISH)} aria-current={current === FINISH ? 'step' : undefined}>
            <span className="number" />
            <span className="text">
              {finishName(meeting)}
              <PresenceMark itemId={null} />
            </span>
          </TextLink>
        </li>
      </ol>
    </Fold>
  )
}

/** Number and title of the item, who brought it, what for. */
export function ItemHead({ line }: { line: WritableLine }) {
  const { item, proposer, topicName } = line
  return (
    <header className="writing-head">
      <span className="big" aria-hidden="true">
        {line.number}
      </span>
      <div>
        <h1>
          <span className="sr-only">{top(line.number)}: </span>
          {item.title}
        </h1>
        <div className="meta">
          {proposer && <Org code={proposer.plate}>{proposer.shortName}</Org>}
          {item.purpose && !item.standingKind && <span>{purposeLabel[item.purpose]}</span>}
          {topicName && <span>{topicName}</span>}
          {item.presenter && <span>{item.presenter}</span>}
          {item.meetingId && (
            <TextLink href={`/meetings/${item.meetingId}/minutes/history?item=${item.id}`}>Verlauf</TextLink>
          )}
        </div>
      </div>
    </header>
  )
}

/** Previous and next item; after the last one comes the finish. */
export function ItemFoot({
  meeting,
  lines,
  current,
  onOpen,
}: {
  meeting: Where
  lines: ItemLine[]
  current: string
  onOpen?: OnOpen
}) {
  const index = lines.findIndex((line) => line.id === current)
  const previous = index < 0 ? lines.at(-1) : lines[index - 1]
  const next = index < 0 ? undefined : lines[index + 1]
  return (
    <>
      {previous ? (
        <LinkButton {...opens(meeting, previous.id, onOpen)}>Zurück zu {top(previous.number)}</LinkButton>
      ) : (
        <span />
      )}
      <span className="next">
        {next?.begin && `Danach: ${next.title}, geplant ${formatTime(next.begin)}`}
      </span>
      {next && (
        <LinkButton variant="primary" {...opens(meeting, next.id, onOpen)}>
          Weiter zu {top(next.number)}
        </LinkButton>
      )}
      {!next && index >= 0 && (
        <LinkButton variant="primary" href={hrefOf(meeting, FINISH)}>
          Zum Abschluss
        </LinkButton>
      )}
    </>
  )
}
