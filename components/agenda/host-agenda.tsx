import { PaperCount } from '@/components/files/own-papers'
import { ActionButton } from '@/components/ui/action-button'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { removeAgendaItemAction, takeAgendaItemAction } from '@/lib/agenda/actions'
import { canGrant } from '@/lib/agenda/policy'
import { getAgenda, listGrants, plannedMinutes, type AgendaLine } from '@/lib/agenda/queries'
import {
  countBelow,
  hasLiveTitle,
  titleOf,
  whyNotPostpone,
  whyNotTakeOut,
  type StandingFacts,
} from '@/lib/agenda/rules'
import { unnested, whyNotNest, type Placed } from '@/lib/agenda-order/rules'
import type { AgendaVersionRow } from '@/lib/agenda-versions/queries'
import { changeWord, type AgendaChange } from '@/lib/agenda-versions/rules'
import { listBacklog } from '@/lib/backlog/queries'
import { listContinuations, type Continued } from '@/lib/continuations/queries'
import { formatDate } from '@/lib/dates'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { listGuests, type InvitedGuest } from '@/lib/guests/queries'
import { guestsByItem } from '@/lib/guests/rules'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { nextMeetingOf, type Meeting } from '@/lib/meetings/queries'
import { listIncoming, listTopics } from '@/lib/proposals/queries'
import { AddItemForm } from './add-item-form'
import { AdmitSeveral } from './admit-several'
import { standingFacts } from './agenda-list'
import { AgendaSum } from './agenda-sum'
import { Incoming } from './incoming'
import { ContinuationFacts } from './continuation'
import { ItemActs } from './item-acts'
import { ItemFacts } from './item-facts'
import { OrderAgenda, type OrderLine } from './order-agenda'

/** Tagesordnung ordnen: the host's view, with what came in and what waits in the backlog. */
export async function HostAgenda({
  actor,
  meeting,
  version,
  changes,
  now,
}: {
  actor: PersonActor
  meeting: Meeting
  /** The one last sent, and what it does not say yet. */
  version: AgendaVersionRow | undefined
  changes: AgendaChange[]
  now: Date
}) {
  const [lines, papers, guests] = await Promise.all([
    getAgenda(actor, meeting),
    listPapersOfMeeting(actor, meeting),
    listGuests(actor, meeting),
  ])
  const items = lines.flatMap((line) => (line.kind === 'item' ? line.item : []))
  const [{ facts }, minutes, incoming, backlog, next, topics, continuations] = await Promise.all([
    standingFacts(actor, meeting, lines),
    plannedMinutes(meeting.id),
    listIncoming(actor, meeting.id),
    listBacklog(actor, meeting.seriesId),
    nextMeetingOf(actor, meeting),
    listTopics(),
    listContinuations(actor, items),
  ])
  const words = new Map(changes.map((change) => [change.after?.id ?? '', changeWord(change)]))
  const places = lines.map((line) => ({ id: idOf(line), level: line.level }))
  const counts = new Map<string | null, number>()
  for (const { agendaItemId } of papers) counts.set(agendaItemId, (counts.get(agendaItemId) ?? 0) + 1)
  const context = {
    ...{ actor, meeting, facts, words, places, counts, now },
    guests: guestsByItem(guests),
    continuations,
    next: next && meetingTitle(next),
  }
  const waits = incoming.find((proposal) => proposal.item.status === 'submitted')
  const order = await Promise.all(lines.map((line, index) => orderLine(line, index + 1, context)))
  return (
    <>
      <Section
        title="Tagesordnung ordnen"
        note={
          version
            ? `Fassung ${version.version} ist versandt, ${formatDate(version.createdAt)}`
            : 'Noch nicht versandt'
        }
        flush
      >
        <OrderAgenda
          lines={order}
          incoming={incoming.map((proposal) => (
            <Incoming
              key={proposal.item.id}
              proposal={proposal}
              meeting={meeting}
              now={now}
              several={incoming.length > 1}
              primary={proposal === waits}
            />
          ))}
        />
        {incoming.length > 1 && <AdmitSeveral key={incoming.length} meetingId={meeting.id} />}
        <AgendaSum meeting={meeting} minutes={minutes} warn />
      </Section>
      <Section title="Eigenen TOP aufnehmen">
        <details>
          <summary>Neuer TOP der gastgebenden Stadt</summary>
          <AddItemForm
            id={newId()}
            meetingId={meeting.id}
            topics={topics.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </details>
      </Section>
      {backlog.length > 0 && (
        <Section title="Themenspeicher" note="Zugelassen, aber auf keiner Tagesordnung">
          <Rows flat>
            {backlog.map(({ item, proposer, coProposers }) => (
              <Row
                key={item.id}
                title={item.title}
                facts={
                  <ItemFacts
                    item={item}
                    proposer={proposer}
                    coProposers={coProposers}
                    hostSlug={meeting.host.slug}
                    minutes
                  />
                }
                end={
                  <ActionButton
                    size="sm"
                    action={takeAgendaItemAction.bind(null, { itemId: item.id, meetingId: meeting.id })}
                    done={`„${item.title}“ steht auf der Tagesordnung.`}
                    undo={{
                      action: removeAgendaItemAction.bind(null, { itemId: item.id }),
                      done: `„${item.title}“ liegt wieder im Themenspeicher.`,
                    }}
                    aria-label={`Aufnehmen: ${item.title}`}
                  >
                    Aufnehmen
                  </ActionButton>
                }
              />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}

const idOf = (line: AgendaLine): string => (line.kind === 'item' ? line.item.id : line.id)

type Context = {
  actor: PersonActor
  meeting: Meeting
  facts: StandingFacts
  words: Map<string, string | null>
  places: Placed[]
  /** How many papers lie at an item. */
  counts: Map<string | null, number>
  guests: Map<string, InvitedGuest[]>
  continuations: Map<string, Continued>
  next: string | null
  now: Date
}

async function orderLine(
  line: AgendaLine,
  /** Its place in the list, sub-items counted. */
  position: number,
  { actor, meeting, facts, words, places, counts, guests, continuations, next, now }: Context,
): Promise<OrderLine> {
  const id = idOf(line)
  const change = words.get(id) ?? undefined
  if (line.kind === 'confidential') {
    const title = `TOP\u00a0${line.number} (vertraulich)`
    return {
      id,
      level: line.level,
      title,
      standing: false,
      confidential: true,
      facts: <span>{line.minutes}&nbsp;min</span>,
      change,
      more: null,
    }
  }
  const { item, proposer, coProposers } = line
  const confidential = item.visibility === 'confidential'
  const people = confidential && canGrant(actor, meeting) ? await listGrants(item.id, now) : null
  const { revision, minutes, presenter } = item
  const standing = item.standingKind !== null
  const title = titleOf(item, facts)
  const other = item.level === 1 ? 0 : 1
  return {
    id,
    level: line.level,
    title,
    standing,
    confidential,
    change,
    facts: (
      <>
        <ItemFacts
          item={item}
          proposer={proposer}
          coProposers={coProposers}
          guests={guests.get(id)}
          hostSlug={meeting.host.slug}
          minutes
        />
        <ContinuationFacts of={continuations.get(id)} />
        <PaperCount
          meeting={meeting}
          itemId={id}
          count={counts.get(id) ?? 0}
          closed={item.status === 'postponed'}
        />
      </>
    ),
    more: (
      <ItemActs
        item={{
          id,
          meetingId: meeting.id,
          position,
          level: item.level === 1 ? 1 : 0,
          unnest: unnested(places, position, other),
          revision,
          title,
          minutes,
          presenter,
          standing,
          liveTitle: hasLiveTitle(item.standingKind),
        }}
        whyNotNest={whyNotNest(places, position, other)}
        whyNotTakeOut={whyNotTakeOut(countBelow(places, position))}
        whyNotPostpone={whyNotPostpone(item)}
        next={next}
        people={people}
      />
    ),
  }
}
