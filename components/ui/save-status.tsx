import { FailedIcon, OfflineIcon, SavingIcon, TickIcon } from './icons'

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed' | 'offline'

const signs = { saving: SavingIcon, saved: TickIcon, failed: FailedIcon, offline: OfflineIcon }

/**
 * The truth about saving. "Gespeichert" may only be shown after the server's answer; `time` is that of the
 * answer. `text` replaces the usual sentence.
 *
 * `<SaveStatus state="saved" time="14:03" />`
 */
export function SaveStatus({ state, time, text }: { state: SaveState; time?: string; text?: string }) {
  const sentence = {
    saving: 'Wird gespeichert …',
    saved: time ? `Gespeichert, ${time} Uhr` : 'Gespeichert',
    failed: 'Nicht gespeichert, wird in 5 Sekunden wiederholt',
    offline: 'Ohne Netz. Ihr Text bleibt auf diesem Gerät',
  }
  const Sign = state === 'idle' ? null : signs[state]
  return (
    <span className={`save ${state}`} role="status">
      {Sign && <Sign />}
      {state === 'idle' ? text : (text ?? sentence[state])}
    </span>
  )
}
