'use client'

import { Choice } from '@/components/ui/choice'
import { NumberField, Select } from '@/components/ui/field'
import type { CityVote, FrozenOrganization, Vote } from '@/lib/minutes/input'
import { cityVoteLabel, voteKindLabels } from '@/lib/minutes/labels'

const choices = Object.entries(cityVoteLabel).map(([value, label]) => ({ value, label }))

const emptyVote = (kind: string): Vote => {
  if (kind === 'counted') return { kind, yes: 0, no: 0, abstain: 0 }
  return kind === 'perOrganization' ? { kind, votes: {} } : { kind: 'consensual' }
}

/** How it was decided; of single votes each may be left open. */
export function VoteFields({
  resultId,
  vote,
  organizations,
  onChange,
}: {
  resultId: string
  vote: Vote | null
  organizations: FrozenOrganization[]
  onChange: (vote: Vote) => void
}) {
  const kinds = Object.entries(voteKindLabels(organizations)).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Choice
        legend="Abstimmung"
        help="Einvernehmlich heißt: Niemand hat widersprochen."
        name={`vote-${resultId}`}
        options={kinds}
        defaultValue={vote?.kind ?? ''}
        onChange={(event) => onChange(emptyVote(event.target.value))}
      />
      {vote?.kind === 'counted' && (
        <div className="three">
          {(['yes', 'no', 'abstain'] as const).map((which) => (
            <NumberField
              key={which}
              label={{ yes: 'Ja', no: 'Nein', abstain: 'Enthaltungen' }[which]}
              defaultValue={vote[which]}
              onChange={(event) => {
                const digits = event.target.value.replace(/\D/g, '').slice(0, 3)
                onChange({ ...vote, [which]: Number(digits) })
              }}
            />
          ))}
        </div>
      )}
      {vote?.kind === 'perOrganization' && (
        <div className="three">
          {organizations.map(({ id, shortName }) => (
            <Select
              key={id}
              label={shortName}
              placeholder="–"
              options={choices}
              value={vote.votes[id] ?? ''}
              onChange={(event) => onChange({ ...vote, votes: withVote(vote.votes, id, event.target.value) })}
            />
          ))}
        </div>
      )}
    </>
  )
}

function withVote(votes: Record<string, CityVote>, id: string, choice: string): Record<string, CityVote> {
  const { [id]: _before, ...others } = votes
  return choice ? { ...others, [id]: choice as CityVote } : others
}
