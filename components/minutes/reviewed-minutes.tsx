import { ObjectionsSection } from '@/components/objections/objections-section'
import { Hint } from '@/components/ui/hint'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { canObject } from '@/lib/minutes/policy'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { emptyEntry } from '@/lib/minutes/input'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { berlinDay } from '@/lib/dates'
import { listPeopleOn } from '@/lib/people/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { ConfidentialItem, MinutesItem } from './minutes-text'

/** The text under review, with the objections so far and a form for the next. */
export async function ReviewedMinutes({ actor, status }: { actor: PersonActor; status: MinutesStatus }) {
  const open = await getOpenMinutes(actor, status.meeting.id)
  const [organizations, people] = await Promise.all([
    listOrganizations(),
    listPeopleOn(actor, berlinDay(status.meeting.start)),
  ])
  const lines = open.lines.filter((line) => line.kind === 'item')
  return (
    <>
      <Hint tone="warn" title="Entwurf zur Durchsicht">
        Der Text kann sich noch ändern.
        {status.reviewUntil && ` Einwendungen bis ${formatDate(status.reviewUntil)}.`}
        {canObject(actor) && ' An die Durchsicht werden Sie nicht mehr erinnert.'}
      </Hint>
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
