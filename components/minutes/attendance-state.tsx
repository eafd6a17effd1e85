import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { SaveStatus } from '@/components/ui/save-status'
import type { Noted } from '@/lib/participants/rules'
import type { SeatSaving } from './attendance-saves'

/** What has become of what was noted for a seat; nothing where the server has it. */
export function SeatState({
  name,
  saving,
  nameMissing,
  noted,
  words,
  onMine,
  onOther,
}: {
  /** "Jena: Dezernat Soziales" */
  name: string
  saving: SeatSaving | null
  /** Nobody is named yet who stands in. */
  nameMissing: boolean
  /** What stands in the seat, in words. */
  noted: string
  words: (noted: Noted) => string
  /** After a conflict: the own choice after all, or what stands there. */
  onMine: () => void
  onOther: () => void
}) {
  if (saving?.kind === 'conflict')
    return (
      <div className="seat-state" role="alert">
        <Hint tone="warn" title="Inzwischen ist etwas anderes vermerkt">
          <p>
            Dort steht jetzt „{noted}“. Ihre Angabe „{words(saving.mine)}“ ist nicht gespeichert.
          </p>
          <div className="btns">
            <Button size="sm" aria-label={`${name}: Meine Angabe speichern`} onClick={onMine}>
              Meine Angabe speichern
            </Button>
            <Button size="sm" variant="quiet" aria-label={`${name}: So lassen`} onClick={onOther}>
              So lassen
            </Button>
          </div>
        </Hint>
      </div>
    )
  if (saving?.kind === 'refused')
    return (
      <div className="seat-state" role="alert">
        <Hint tone="bad" title={`„${words(saving.mine)}“ ist nicht gespeichert`}>
          {saving.message}
        </Hint>
      </div>
    )
  return (
    <div className="seat-state">
      {saving?.kind === 'saving' && <SaveStatus state="saving" />}
      {saving?.kind === 'failed' && <SaveStatus state="failed" text="Nicht gespeichert, wird wiederholt" />}
      {saving?.kind === 'waits' && (
        <div role="alert">
          <Hint tone="bad" title="Noch nicht gespeichert">
            {saving.code === 'signIn' ? (
              <p>
                Sie sind hier nicht mehr angemeldet. Bitte{' '}
                <a href="/sign-in" target="_blank" rel="noopener">
                  melden Sie sich in einem neuen Tab an
                </a>{' '}
                und kehren Sie hierher zurück. Dann wird es gespeichert.
              </p>
            ) : (
              <p>{saving.message}</p>
            )}
          </Hint>
        </div>
      )}
      {!saving && nameMissing && (
        <SaveStatus state="idle" text="Noch nicht gespeichert: Es fehlt, wer vertritt." />
      )}
    </div>
  )
}
