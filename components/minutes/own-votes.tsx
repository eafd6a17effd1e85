'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select, TextArea } from '@/components/ui/field'
import type { CityVote, FrozenOrganization, Result } from '@/lib/minutes/input'
import { cityVoteLabel } from '@/lib/minutes/labels'

type OwnVote = NonNullable<Extract<Result, { kind: 'decision' }>['ownVotes']>[number]

const choices = Object.entries(cityVoteLabel).map(([value, label]) => ({ value, label }))

/** What a member wants to have recorded of its own vote, beside how all decided. */
export function OwnVotes({
  votes,
  organizations,
  onChange,
}: {
  votes: OwnVote[]
  organizations: FrozenOrganization[]
  onChange: (votes: OwnVote[]) => void
}) {
  const [chosen, setChosen] = useState('')
  const free = organizations.filter(({ id }) => !votes.some(({ organizationId }) => organizationId === id))
  const replace = (next: OwnVote) =>
    onChange(votes.map((vote) => (vote.organizationId === next.organizationId ? next : vote)))

  function add() {
    if (!chosen) return
    onChange([...votes, { organizationId: chosen, vote: 'dissent', words: '' }])
    setChosen('')
  }

  return (
    <div className="own-votes">
      {votes.map((vote) => {
        const name = organizations.find(({ id }) => id === vote.organizationId)?.shortName ?? ''
        return (
          <div key={vote.organizationId} role="group" aria-label={`Stimme von ${name} zu Protokoll`}>
            <Select
              label={`Stimme von ${name}`}
              options={choices}
              value={vote.vote}
              onChange={(event) => replace({ ...vote, vote: event.target.value as CityVote })}
            />
            <TextArea
              label="Erklärung im Wortlaut"
              optional
              rows={2}
              defaultValue={vote.words}
              onChange={(event) => replace({ ...vote, words: event.target.value })}
            />
            <Button
              variant="quiet"
              size="sm"
              aria-label={`Stimme von ${name} entfernen`}
              onClick={() => onChange(votes.filter((other) => other.organizationId !== vote.organizationId))}
            >
              Entfernen
            </Button>
          </div>
        )
      })}
      {free.length > 0 && (
        <div className="add">
          <Select
            label="Abweichende Stimme zu Protokoll"
            optional
            placeholder="Organisation wählen"
            options={free.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          />
          <Button aria-disabled={!chosen || undefined} onClick={add}>
            Aufnehmen
          </Button>
        </div>
      )}
    </div>
  )
}
