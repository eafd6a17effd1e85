import { ConfirmDialog } from '@/components/ui/dialog'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { sendSupplementAction } from '@/lib/agenda-versions/actions'
import { changeSentences, isChange, type AgendaChange } from '@/lib/agenda-versions/rules'
import type { Meeting } from '@/lib/meetings/queries'

const count = (changes: number): string => (changes === 1 ? 'Eine Änderung' : `${changes} Änderungen`)

/** So many stand above the agenda; the others open on demand, so that it is not pushed off the screen. */
const SHOWN = 5

/** What the sent agenda does not say yet; who orders it publishes that on purpose, as a Nachtrag. */
export function Supplement({
  meeting,
  version,
  changes,
  orders,
}: {
  meeting: Meeting
  /** The one last sent. */
  version: number
  changes: AgendaChange[]
  orders: boolean
}) {
  const changed = changes.filter(isChange)
  if (changed.length === 0 || meeting.state !== 'invited') return null
  const sentences = changeSentences(changed)
  const first = sentences.length > SHOWN + 1 ? SHOWN : sentences.length
  const list = (some: string[]) => (
    <ul className="mt-2 grid gap-1">
      {some.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
  return (
    <Hint tone="warn" title={`${count(changed.length)} seit Fassung\u00a0${version}, noch nicht versandt.`}>
      {list(sentences.slice(0, first))}
      {first < sentences.length && (
        <details className="mt-2">
          <summary>{sentences.length - first} weitere Änderungen</summary>
          {list(sentences.slice(first))}
        </details>
      )}
      <div className="btns no-print mt-3 items-baseline">
        {orders && (
          <ConfirmDialog
            trigger="Nachtrag versenden"
            variant="primary"
            title="Nachtrag versenden?"
            confirm={`Als Fassung\u00a0${version + 1} versenden`}
            action={sendSupplementAction.bind(null, { meetingId: meeting.id, version })}
            done={`Der Nachtrag ist als Fassung\u00a0${version + 1} festgehalten und geht an alle Eingeladenen.`}
          >
            <p>
              Die Tagesordnung wird als Fassung&nbsp;{version + 1} festgehalten. Alle Eingeladenen bekommen
              eine Nachricht mit den Änderungen und der neuen Tagesordnung als PDF. Das lässt sich nicht
              zurücknehmen.
            </p>
          </ConfirmDialog>
        )}
        <TextLink href={`/meetings/${meeting.id}/changes`}>Änderungen ansehen</TextLink>
      </div>
    </Hint>
  )
}
