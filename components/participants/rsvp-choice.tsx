'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/form'
import { toastWithUndo, useAction } from '@/components/ui/use-action'
import { answerInvitationAction } from '@/lib/participants/actions'
import { answerSentence } from '@/lib/participants/labels'
import type { Rsvp } from '@/lib/participants/rules'

const options = [
  { value: 'accepted', label: 'Zusage' },
  { value: 'tentative', label: 'mit Vorbehalt' },
  { value: 'substitute', label: 'Vertretung' },
  { value: 'declined', label: 'Absage' },
]

type Answer = { value: string; substitute?: string }

const inputOf = ({ value, substitute }: Answer) => ({
  rsvp: value === 'substitute' ? 'accepted' : value,
  ...(value === 'substitute' ? { substituteName: substitute } : {}),
})

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
  const saved = useRef<Answer>({ value: stored, substitute: substituteName ?? undefined })
  const [chosen, setChosen] = useState<string>(stored)
  const [round, setRound] = useState(0)
  const [name, setName] = useState(substituteName ?? '')
  const [nameless, setNameless] = useState(false)
  const hydrated = useHydrated()
  const { run, pending, problem } = useAction(answerInvitationAction)

  // Whoever changes their mind while an answer is on its way is heard: the last one counts.
  const next = useRef<Answer | null>(null)
  const sending = useRef(false)

  async function send(answer: Answer) {
    next.current = answer
    if (sending.current) return
    sending.current = true
    while (next.current) {
      const answer = next.current
      next.current = null
      const result = await run({ meetingId, membershipId, ...inputOf(answer) })
      if (result?.ok) {
        tell(result.data, saved.current)
        saved.current = answer
      } else if (answer.value !== 'substitute') show(saved.current)
    }
    sending.current = false
  }

  function show(answer: Answer) {
    setChosen(answer.value)
    setName(answer.substitute ?? '')
    setRound((round) => round + 1)
  }

  /** An answer can be changed back; to none at all it cannot. */
  function tell(answer: Parameters<typeof answerSentence>[0], before: Answer) {
    const back = {
      action: async () => {
        const result = await answerInvitationAction({ meetingId, membershipId, ...inputOf(before) })
        if (result.ok) {
          saved.current = before
          show(before)
        }
        return result
      },
      done: 'Es gilt wieder Ihre Antwort von vorher.',
    }
    toastWithUndo(
      `Gespeichert: ${answerSentence(answer)}.`,
      before.value === 'needsAction' ? undefined : back,
    )
  }

  function sendSubstitute() {
    setNameless(name.trim() === '')
    if (name.trim() !== '') void send({ value: 'substitute', substitute: name })
  }

  return (
    <div aria-busy={pending || undefined}>
      <Choice
        key={round}
        legend={legend}
        hideLegend
        help="Mit Vorbehalt heißt: voraussichtlich ja. Bei Vertretung kommt jemand anderes auf diesen Platz."
        className="mt-0!"
        name={`rsvp-${membershipId}`}
        options={options}
        defaultValue={chosen}
        disabled={!hydrated}
        error={chosen === 'substitute' ? undefined : problem?.message}
        onChange={(event) => {
          const { value } = event.target
          setChosen(value)
          if (value !== 'substitute') void send({ value })
        }}
      />
      {chosen === 'substitute' && (
        <form
          className="mt-3"
          onSubmit={(event) => {
            event.preventDefault()
            sendSubstitute()
          }}
        >
          <TextField
            label="Wer kommt in Vertretung?"
            help="Name oder Funktion. Die gastgebende Stadt sieht das für die Plätze am Tisch."
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={nameless ? 'Bitte nennen Sie, wer Sie vertritt.' : problem?.message}
          />
          <div className="btns mt-3">
            <Button type="submit" data-pending={pending || undefined}>
              Vertretung melden
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
