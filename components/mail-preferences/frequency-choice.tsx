'use client'

import { useRef, useState } from 'react'
import { Choice } from '@/components/ui/choice'
import { useHydrated } from '@/components/ui/form'
import { toastWithUndo, useAction } from '@/components/ui/use-action'
import { chooseFrequencyAction } from '@/lib/mail-preferences/actions'
import { frequencyLabel, kindHelp, kindLabel } from '@/lib/mail-preferences/labels'
import { FREQUENCIES, type ChosenKind, type Frequency } from '@/lib/mail-preferences/rules'

const options = FREQUENCIES.map((value) => ({ value, label: frequencyLabel[value] }))

/** Saved at once, and what was refused falls back to what is stored. */
export function FrequencyChoice({ kind, frequency }: { kind: ChosenKind; frequency: Frequency }) {
  const saved = useRef(frequency)
  const [shown, setShown] = useState({ frequency, round: 0 })
  const hydrated = useHydrated()
  const { run, pending, problem } = useAction(chooseFrequencyAction)

  // Whoever walks through the words with the keyboard is heard: the last one counts.
  const next = useRef<Frequency | null>(null)
  const sending = useRef(false)

  async function send(chosen: Frequency) {
    next.current = chosen
    if (sending.current) return
    sending.current = true
    const before = saved.current
    while (next.current) {
      const frequency: Frequency = next.current
      next.current = null
      const result = await run({ kind, frequency })
      if (result?.ok) saved.current = frequency
      else show(saved.current)
    }
    sending.current = false
    if (saved.current !== before) tell(saved.current, before)
  }

  function show(stored: Frequency) {
    saved.current = stored
    setShown(({ round }) => ({ frequency: stored, round: round + 1 }))
  }

  function tell(now: Frequency, before: Frequency) {
    toastWithUndo(`Gespeichert. ${kindLabel[kind]}: ${frequencyLabel[now]}.`, {
      action: async () => {
        const result = await chooseFrequencyAction({ kind, frequency: before })
        if (!result.ok) return result
        show(before)
        return { ok: true, data: null }
      },
      done: `Es gilt wieder: ${frequencyLabel[before]}.`,
    })
  }

  return (
    <div aria-busy={pending || undefined}>
      <Choice
        key={shown.round}
        legend={kindLabel[kind]}
        help={kindHelp[kind]}
        name={`mails-${kind}`}
        options={options}
        defaultValue={shown.frequency}
        disabled={!hydrated}
        error={problem?.message}
        onChange={({ target }) => void send(target.value as Frequency)}
      />
    </div>
  )
}
