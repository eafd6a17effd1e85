'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { FieldError } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/form'
import { toastWithUndo, useAction } from '@/components/ui/use-action'
import { answerDatePollAction } from '@/lib/date-poll-answers/actions'
import type { Choice as Word } from '@/lib/date-polls/labels'

type Choices = Record<string, Word | null>
type Option = { id: string; label: string; hints: string[] }

const words = [
  { value: 'yes', label: 'ja' },
  { value: 'maybe', label: 'notfalls' },
  { value: 'no', label: 'nein' },
]

/** Each tap is saved at once; one tap answers all dates, or all that are left. What was refused falls back. */
export function AnswerPoll({
  datePollId,
  organizationId,
  organization,
  options,
  choices,
}: {
  datePollId: string
  organizationId: string
  organization: string
  options: Option[]
  choices: Choices
}) {
  const saved = useRef<Choices>(choices)
  const [shown, setShown] = useState<Choices>(choices)
  const [round, setRound] = useState(0)
  const hydrated = useHydrated()
  const { run, pending, problem } = useAction(answerDatePollAction)

  // What is tapped while an answer is on its way goes along with the next one.
  const waiting = useRef<Choices | null>(null)
  const sending = useRef(false)

  const input = (patch: Choices) => ({ datePollId, organizationId, choices: patch })

  async function send(patch: Choices) {
    setShown((now) => ({ ...now, ...patch }))
    waiting.current = { ...waiting.current, ...patch }
    if (sending.current) return
    sending.current = true
    while (waiting.current) {
      const next: Choices = waiting.current
      waiting.current = null
      const result = await run(input(next))
      if (result?.ok) tell(next, result.data)
      else fallBack()
    }
    sending.current = false
  }

  function fallBack() {
    setShown(saved.current)
    setRound((round) => round + 1)
  }

  function tell(patch: Choices, { answered, late }: { answered: string; late: boolean }) {
    const before = Object.fromEntries(Object.keys(patch).map((id) => [id, saved.current[id] ?? null]))
    saved.current = { ...saved.current, ...patch }
    toastWithUndo(
      `Gespeichert für ${organization}: ${answered}.${late ? ' Die Frist war schon vorbei.' : ''}`,
      {
        action: async () => {
          const result = await answerDatePollAction(input(before))
          if (result.ok) {
            saved.current = { ...saved.current, ...before }
            fallBack()
          }
          return result
        },
        done: 'Es gilt wieder, was vorher stand.',
      },
    )
  }

  const open = options.filter(({ id }) => !shown[id])
  const rest = open.length > 0 && open.length < options.length

  function answerAll(word: Word) {
    const which = rest ? open : options
    setRound((round) => round + 1)
    void send(Object.fromEntries(which.map(({ id }) => [id, word])))
  }

  return (
    <div aria-busy={pending || undefined}>
      <div className="btns">
        <Button
          variant={open.length > 0 ? 'primary' : 'secondary'}
          onClick={() => answerAll('yes')}
          disabled={!hydrated}
        >
          {rest ? 'Alle übrigen passen' : 'Alle Termine passen'}
        </Button>
        <Button onClick={() => answerAll('no')} disabled={!hydrated}>
          {rest ? 'Kein übriger passt' : 'Kein Termin passt'}
        </Button>
      </div>
      <FieldError id={`answer-${organizationId}`} error={problem?.message} />
      <ul className="poll-dates" key={round}>
        {options.map(({ id, label, hints }) => (
          <li key={id}>
            <Choice
              legend={label}
              help={hints.length > 0 ? hints.join(' ') : undefined}
              className="mt-0!"
              name={`choice-${organizationId}-${id}`}
              options={words}
              defaultValue={shown[id] ?? ''}
              disabled={!hydrated}
              onChange={(event) => void send({ [id]: event.target.value as Word })}
            />
          </li>
        ))}
      </ul>
      <p className="note mt-2" role="status">
        {pending ? 'Wird gespeichert …' : statusOf(options.length - open.length, options.length)}
      </p>
    </div>
  )
}

function statusOf(answered: number, all: number): string {
  if (answered === 0) return 'Noch nichts gespeichert. Was Sie antippen, ist gleich gespeichert.'
  if (answered < all) return `Gespeichert: ${answered} von ${all} Terminen beantwortet.`
  return `Gespeichert: Alle ${all} Termine sind beantwortet.`
}
