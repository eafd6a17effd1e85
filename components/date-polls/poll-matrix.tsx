import type { ReactNode } from 'react'
import { Plate } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { choiceLabel, namesOf, type Choice } from '@/lib/date-polls/labels'
import type { DatePoll } from '@/lib/date-polls/queries'
import { optionLabel, type OptionResult, type PollResult } from '@/lib/date-polls/rules'

const signOf: Record<Choice, string> = { yes: 'accepted', maybe: 'tentative', no: 'declined' }

/** Sign and word of one answer, as with invitations: full comes, half if need be, struck does not, dashed is open. */
export function Vote({ choice }: { choice: Choice | null }) {
  return (
    <State
      noun="person"
      state={choice ? signOf[choice] : 'needsAction'}
      label={choice ? choiceLabel[choice] : 'offen'}
    />
  )
}

/** Dates across organizations; on phones each date is a block with its six answers. */
export function PollMatrix({
  poll,
  result,
  end,
}: {
  poll: DatePoll
  result: PollResult
  /** What one can do with a date, or what became of it. */
  end?: (row: OptionResult) => ReactNode
}) {
  const must = (id: string) => poll.requiredIds.includes(id)
  return (
    <table className="tbl poll-matrix">
      <caption className="sr-only">Termine und Antworten der Organisationen</caption>
      <thead>
        <tr>
          <th scope="col">Termin</th>
          {poll.members.map(({ id, shortName, plate }) => (
            <th scope="col" key={id}>
              <Plate code={plate} />
              <span className="block">{shortName}</span>
              {must(id) && <b className="block">muss dabei sein</b>}
            </th>
          ))}
          <th scope="col">Summe</th>
        </tr>
      </thead>
      <tbody>
        {result.rows.map((row) => {
          const chosen = poll.decidedStart?.getTime() === row.option.start.getTime()
          const best = poll.state === 'open' && row === result.best
          return (
            <tr key={row.option.id} className={chosen || best ? 'best' : undefined}>
              <th scope="row">
                {optionLabel(row.option.start)}
                {best && <small>passt am besten</small>}
                {chosen && <small>festgelegt</small>}
                {row.blockedBy.length > 0 && (
                  <small className="text-red">
                    Geht nicht: {namesOf(row.blockedBy)} {row.blockedBy.length === 1 ? 'muss' : 'müssen'}{' '}
                    dabei sein.
                  </small>
                )}
              </th>
              {poll.members.map(({ id, shortName, plate }) => (
                <td key={id} className="vote">
                  <span className="who">
                    <Plate code={plate} />{' '}
                    {shortName === plate ? <span className="sr-only">{shortName}</span> : shortName}
                    {must(id) && <b> muss dabei sein</b>}
                  </span>
                  <Vote choice={row.choiceOf(id)} />
                </td>
              ))}
              <td className="sum">
                {sumOf(row)}
                {end?.(row)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** "3 ja, 1 nein, 2 offen" */
const sumOf = ({ yes, maybe, no, open }: OptionResult): string =>
  [
    `${yes}\u00a0ja`,
    maybe > 0 && `${maybe}\u00a0notfalls`,
    no > 0 && `${no}\u00a0nein`,
    open > 0 && `${open}\u00a0offen`,
  ]
    .filter(Boolean)
    .join(', ')
