import { ObjectionsSection } from '@/components/objections/objections-section'
import { Hint } from '@/components/ui/hint'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { berlinDay, formatDate } from '@/lib/dates'
import { placeLines } from '@/lib/meetings/rules'
import { canObject } from '@/lib/minutes/policy'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { emptyEntry, type FrozenSeat } from '@/lib/minutes/input'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { listSeats, type Seat } from '@/lib/participants/queries'
import { listPeopleOn } from '@/lib/people/queries'
import { AttendanceSection, MinutesHead } from './minutes-head'
import { ConfidentialItem, MinutesItem } from './minutes-text'

/** The text under review, with the objections so far and a form for the next. */
export async function ReviewedMinutes({ actor, status }: { actor: PersonActor; status: MinutesStatus }) {
  const open = await getOpenMinutes(actor, status.meeting.id)
  const { meeting } = open
  const [organizations, people, seats] = await Promise.all([
    listOrganizations(),
    listPeopleOn(actor, berlinDay(meeting.start)),
    listSeats(actor, meeting),
  ])
  const lines = open.lines.filter((line) => line.kind === 'item')
  return (
    <>
      <Hint tone="warn" title="Entwurf zur Durchsicht">
        Der Text kann sich noch ändern.
        {status.reviewUntil && ` Einwendungen bis ${formatDate(status.reviewUntil)}.`}
        {canObject(actor) && ' An die Durchsicht werden Sie nicht mehr erinnert.'}
      </Hint>
      <div className="mt-8">
        <MinutesHead
          start={meeting.openedAt ?? meeting.start}
          end={meeting.closedAt}
          place={placeLines(meeting)}
          chair={meeting.chairName}
          minuteTaker={meeting.minuteTakerName}
        />
      </div>
      <AttendanceSection seats={seats.flatMap(asNoted)} organizations={organizations} lines={open.lines} />
      <Section title="Tagesordnung und Ergebnisse">
        <ol>
          {open.lines.map((line) =>
            line.kind === 'confidential' ? (
              <ConfidentialItem key={line.id} number={line.number} />
            ) : (
              <MinutesItem
                key={line.item.id}
                number={line.number}
                title={line.item.title}
                confidential={line.item.visibility === 'confidential'}
                content={line.entry?.content ?? emptyEntry}
                organizations={organizations}
                people={people.map(({ personId, name }) => ({ id: personId, name }))}
                facts={line.proposer && <Org code={line.proposer.plate}>{line.proposer.shortName}</Org>}
              />
            ),
          )}
        </ol>
      </Section>
      <ObjectionsSection actor={actor} status={status} lines={lines} />
    </>
  )
}

/** As it will be frozen: whoever is not noted is not named. */
const asNoted = (seat: Seat): FrozenSeat[] =>
  seat.attendance === null
    ? []
    : [
        {
          organizationId: seat.organizationId,
          label: seat.role === 'guest' ? seat.name : seat.label,
          attendance: seat.attendance,
          representedBy: seat.representedBy,
          excuse: seat.excuse,
          ...(seat.fromItemId && { fromItemId: seat.fromItemId }),
          ...(seat.untilItemId && { untilItemId: seat.untilItemId }),
        },
      ]
