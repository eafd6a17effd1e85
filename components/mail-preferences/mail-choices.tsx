import { TextLink } from '@/components/ui/link'
import type { Choices } from '@/lib/mail-preferences/queries'
import { CHOSEN_KINDS } from '@/lib/mail-preferences/rules'
import { FrequencyChoice } from './frequency-choice'

/** Which mails a person gets, and when; where nothing was chosen, at once. */
export function MailChoices({ choices }: { choices: Choices }) {
  return (
    <>
      <p>
        Einladungen zu Sitzungen kommen immer sofort. Alles andere bestimmen Sie hier. Was kurz nacheinander
        geschieht, kommt in einer Nachricht.
      </p>
      {CHOSEN_KINDS.map((kind) => (
        <FrequencyChoice key={kind} kind={kind} frequency={choices[kind] ?? 'atOnce'} />
      ))}
      <p className="mt-6">
        <TextLink href="/settings/mails">Nachrichten ansehen, die Sie bekommen haben</TextLink>
      </p>
    </>
  )
}
