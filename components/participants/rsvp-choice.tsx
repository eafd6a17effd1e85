'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/form'
import { useAction } from '@/components/ui/use-action'
import { answerInvitationAction } from '@/lib/participants/actions'
import { answerSentence } from '@/lib/participants/labels'
import type { Rsvp } from '@/lib/participants/rules'

const options = [
  { value: 'accepted', label: 'Zusage' },
  { value: 'tentative', label: 'mit Vorbehalt' },
  { value: 'substitute', label: 'Vertretung' },
  { value: 'declined', label: 'Absage' },
]

/** Saved at once; only a substitute needs a name first. What was refused falls back to what is stored. */
export function RsvpChoice({
  meetingId,
  membershipId,
  legend,
  rsvp,
  substituteName,
}: {
  meetingId: string
  membershipId: string
  legend: string
  rsvp: Rsvp
  substituteName: string | null
}) {
  const stored = rsvp === 'accepted' && substituteName ? 'substitute' : rsvp
  const [chosen, setChosen] = useState<string>(stored)
  const [refused, setRefused] = useState(0)
  const [name, setName] = useState(substituteName ?? '')
  const hydrated = useHydrated()
  const { run, pending, problem } = useAction(answerInvitationAction, {
    done: (answer) => `Gespeichert: ${answerSentence(answer)}.`,
  })

  async function send(value: string, substitute?: string) {
    const result = await run({
      meetingId,
      membershipId,
      rsvp: value === 'substitute' ? 'accepted' : value,
      ...(substitute === undefined ? {} : { substituteName: substitute }),
    })
    if (result?.ok) return setChosen(value)
    if (value !== 'substitute') {
      setChosen(stored)
      setRefused(refused + 1)
    }
  }

  return (
    <div aria-busy={pending || undefined}>
      <Choice
        key={refused}
        legend={legend}
        hideLegend
        name={`rsvp-${membershipId}`}
        options={options}
        defaultValue={chosen}
        disabled={!hydrated}
        error={chosen === 'substitute' ? undefined : problem?.message}
        onChange={(event) => {
          const { value } = event.target
          if (value === 'substitute') setChosen(value)
          else void send(value)
        }}
      />
      {chosen === 'substitute' && (
        <form
          className="mt-3"
          onSubmit={(event) => {
            event.preventDefault()
            void send('substitute', name)
          }}
        >
          <TextField
            label="Wer kommt in Vertretung?"
            help="Name oder Funktion. Die gastgebende Stadt sieht das für die Plätze am Tisch."
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={problem?.code === 'invalid' ? 'Bitte nennen Sie, wer Sie vertritt.' : problem?.message}
          />
          <Button type="submit" data-pending={pending || undefined}>
            Vertretung melden
          </Button>
        </form>
      )}
    </div>
  )
}
