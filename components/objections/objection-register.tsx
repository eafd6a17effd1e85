import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import type { Actor } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { decisionLabel } from '@/lib/objections/labels'
import { canWithdrawObjection } from '@/lib/objections/policy'
import type { Objection } from '@/lib/objections/queries'
import { isOpen } from '@/lib/objections/rules'
import { DecideObjectionForm, WithdrawObjectionButton } from './objection-forms'

type Line = { number: string; item: { id: string; title: string } }

/** All objections to a text: place, wording proposed, by whom, decided how. */
export function ObjectionRegister({
  actor,
  objections,
  lines,
  itemHref,
  decidesIn,
}: {
  actor: Actor
  objections: Objection[]
  /** The items this reader sees, numbered as they count. */
  lines: Line[]
  /** Where the item stands; in the page that writes it, its own page. */
  itemHref?: (itemId: string) => string
  /** Who decides: the office that writes (`null`), or the round in this meeting. Left out: nobody here. */
  decidesIn?: string | null
}) {
  if (objections.length === 0) return <p className="note">Es gibt keine Einwendung.</p>
  return (
    <Rows>
      {objections.map((objection) => {
        const line = lines.find(({ item }) => item.id === objection.itemId)
        const place = line ? `TOP\u00a0${line.number}: ${line.item.title}` : 'Niederschrift im Ganzen'
        const { organization } = objection
        return (
          <Row
            key={objection.id}
            num={line?.number ?? '–'}
            title={line && itemHref ? <TextLink href={itemHref(line.item.id)}>{place}</TextLink> : place}
            facts={
              <>
                {organization && <Org code={organization.plate}>{organization.shortName}</Org>}
                <span>{objection.by}</span>
                <span>{formatDateTime(objection.at)}</span>
                {objection.late && <span>verspätet</span>}
              </>
            }
          >
            {objection.quote && (
              <blockquote className="mt-2 border-l border-rule-strong pl-3 font-serif whitespace-pre-line">
                „{objection.quote}“
              </blockquote>
            )}
            <p className="mt-2 whitespace-pre-line">{objection.text}</p>
            {objection.wording && (
              <p className="mt-2">
                Vorgeschlagener Wortlaut:{' '}
                <span className="font-serif whitespace-pre-line">„{objection.wording}“</span>
              </p>
            )}
            <p className="mt-2 font-semibold">{stateSentence(objection)}</p>
            {objection.decisionNote && <p className="whitespace-pre-line">{objection.decisionNote}</p>}
            {isOpen(objection) && (
              <div className="no-print mt-3 grid justify-items-start gap-3">
                {canWithdrawObjection(actor, objection) && (
                  <WithdrawObjectionButton objectionId={objection.id} />
                )}
                {decidesIn !== undefined && (
                  <details>
                    <summary>Über die Einwendung entscheiden</summary>
                    <DecideObjectionForm objectionId={objection.id} inMeetingId={decidesIn} />
                  </details>
                )}
              </div>
            )}
          </Row>
        )
      })}
    </Rows>
  )
}

/** "Teilweise übernommen, Büro Soziales, Erfurt, Mo., 01.03.2027." */
function stateSentence({ withdrawnAt, decision, decidedBy, decidedAt, decidedIn, late }: Objection): string {
  if (withdrawnAt) return `Zurückgezogen am ${formatDate(withdrawnAt)}.`
  if (!decision || !decidedAt)
    return late ? 'Noch nicht entschieden, spätestens bei der Genehmigung.' : 'Noch nicht entschieden.'
  const words = decisionLabel[decision]
  const how = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  const where = decidedIn?.number
    ? `von der Runde in der ${decidedIn.number}.\u00a0Sitzung in ${decidedIn.host}`
    : `von ${decidedBy}`
  return `${how}, entschieden ${where} am ${formatDate(decidedAt)}.`
}
