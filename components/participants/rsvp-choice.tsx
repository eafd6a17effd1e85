'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Select, TextField, type Option } from '@/components/ui/field'
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

/** Somebody who is none of the people to choose from. */
const OTHER = 'other'

/** `person`: the id of somebody of the house, or `OTHER` with a name. */
type Answer = { value: string; person?: string; name?: string }

const inputOf = ({ value, person, name }: Answer) =>
  value !== 'substitute'
    ? { rsvp: value }
    : { rsvp: 'accepted', ...(person === OTHER ? { substituteName: name } : { substituteId: person }) }

/** Saved at once; only a substitute is named first. What was refused falls back to what is stored. */
export function RsvpChoice({
  meetingId,
  membershipId,
  legend,
  rsvp,
  substituteName,
  substituteId,
  people,
}: {
  meetingId: string
  membershipId: string
  legend: string
  rsvp: Rsvp
  substituteName: string | null
  substituteId: string | null
  /** Of the house, to choose from. */
  people: Option[]
}) {
  const stored = rsvp === 'accepted' && substituteName ? 'substitute' : rsvp
  const named = substituteId ?? (substituteName || people.length === 0 ? OTHER : '')
  const typed = substituteId ? '' : (substituteName ?? '')
  const saved = useRef<Answer>({ value: stored, person: named, name: typed })
  const [chosen, setChosen] = useState<string>(stored)
  const [round, setRound] = useState(0)
  const [person, setPerson] = useState(named)
  const [name, setName] = useState(typed)
  const [unnamed, setUnnamed] = useState(false)
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
    setPerson(answer.person ?? (people.length === 0 ? OTHER : ''))
    setName(answer.name ?? '')
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
    const missing = person === '' || (person === OTHER && name.trim() === '')
    setUnnamed(missing)
    if (!missing) void send({ value: 'substitute', person, name })
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
          {people.length > 0 && (
            <Select
              label="Wer kommt in Vertretung?"
              help="Wer im Haus ein Mandat hat, bekommt eine Nachricht."
              placeholder="Bitte wählen"
              options={[...people, { value: OTHER, label: 'Jemand anderes' }]}
              value={person}
              onChange={(event) => setPerson(event.target.value)}
              error={
                unnamed && person === ''
                  ? 'Bitte wählen Sie, wer Sie vertritt.'
                  : person !== OTHER
                    ? problem?.message
                    : undefined
              }
            />
          )}
          {person === OTHER && (
            <TextField
              label={people.length > 0 ? 'Name der Vertretung' : 'Wer kommt in Vertretung?'}
              help="Name oder Funktion. Die gastgebende Stadt sieht das für die Plätze am Tisch."
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              error={unnamed ? 'Bitte nennen Sie, wer Sie vertritt.' : problem?.message}
            />
          )}
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
