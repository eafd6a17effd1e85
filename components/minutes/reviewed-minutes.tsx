import { Hint } from '@/components/ui/hint'
import { Org } from '@/components/ui/plate'
import { History } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { berlinDay, formatDate, formatDateTime } from '@/lib/dates'
import { canObject } from '@/lib/minutes/policy'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { whyNotObject } from '@/lib/minutes/rules'
import { emptyEntry } from '@/lib/minutes/input'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { ObjectionText } from './finish'
import { ConfidentialItem, MinutesItem } from './minutes-text'
import { ObjectionForm } from './objection-form'

/** The text under review, with the objections so far and a form for the next. */
export async function ReviewedMinutes({
  actor,
  status,
  now,
}: {
  actor: PersonActor
  status: MinutesStatus
  now: Date
}) {
  const open = await getOpenMinutes(actor, status.meeting.id)
  const organizations = await listOrganizations()
  const lines = open.lines.filter((line) => line.kind === 'item')
  const reason = whyNotObject({ state: open.state, reviewUntil: status.reviewUntil }, berlinDay(now))
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
                facts={line.proposer && <Org code={line.proposer.plate}>{line.proposer.shortName}</Org>}
              />
            ),
          )}
        </ol>
      </Section>
      <Section title="Einwendungen">
        <History
          items={open.objections.map((objection) => ({
            key: objection.id,
            time: formatDateTime(objection.at),
            text: <ObjectionText objection={objection} lines={lines} />,
          }))}
        />
        {!canObject(actor) && (
          <p className="note">Einwendungen erheben die Dezernate und Büros der Städte.</p>
        )}
        {canObject(actor) && reason && <p className="note">{reason}</p>}
        {canObject(actor) && !reason && (
          <ObjectionForm
            meetingId={status.meeting.id}
            items={lines.map((line) => ({
              value: line.item.id,
              label: `TOP\u00a0${line.number}: ${line.item.title}`,
            }))}
          />
        )}
      </Section>
    </>
  )
}
