import { berlinDay, formatDate, formatDateTime, formatTime, formatTimeRange } from '@/lib/dates'
import { entryLines, type Names } from '@/lib/minutes-history/labels'
import type { SavedState as State } from '@/lib/minutes-history/queries'
import { compareLines, countChanges } from '@/lib/minutes-history/rules'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { Section } from '@/components/ui/section'
import './history.css'
import { Passages } from './passages'
import { RestoreState } from './restore-state'

/** What one person saved within a quarter of an hour, beside the text before it or the text of today. */
export function SavedState({
  at,
  state,
  current,
  withToday,
  names,
  whyNotRestore,
}: {
  at: { meetingId: string; itemId: string }
  state: State
  current: { revision: number; content: MinutesEntryContent }
  withToday: boolean
  names: Names
  whyNotRestore: string | null
}) {
  const [before, after] = withToday ? [state.content, current.content] : [state.before, state.content]
  const passages = compareLines(entryLines(before, names), entryLines(after, names))
  const isToday = state.revision === current.revision
  const saves = state.saves === 1 ? 'einmal gespeichert' : `${state.saves}-mal gespeichert`
  return (
    <Section
      className="saved-state"
      title={`${formatDate(state.savedAt)}, ${spanOf(state)}`}
      note={`${state.savedBy ?? 'jemand'}, ${saves}`}
      actions={
        <RestoreState
          {...at}
          revision={state.revision}
          current={current.revision}
          when={formatDateTime(state.savedAt)}
          disabledReason={isToday ? 'Dieser Stand gilt.' : (whyNotRestore ?? undefined)}
        />
      }
    >
      <p className="note">{summary(passages, withToday)}</p>
      {passages.some(({ kind }) => kind === 'changed') && <Passages passages={passages} />}
    </Section>
  )
}

function spanOf({ since, savedAt }: State): string {
  const isOneMinute = formatTime(since) === formatTime(savedAt) || berlinDay(since) !== berlinDay(savedAt)
  return isOneMinute ? formatTime(savedAt) : formatTimeRange(since, savedAt)
}

function summary(passages: ReturnType<typeof compareLines>, withToday: boolean): string {
  if (passages.every(({ kind }) => kind === 'same'))
    return withToday ? 'Der Text von heute ist derselbe.' : 'Am Wortlaut hat sich nichts geändert.'
  const { added, removed } = countChanges(passages)
  const words = (count: number) =>
    count === 0 ? 'nichts' : count === 1 ? 'ein Wort' : `${count}\u00a0Wörter`
  const until = withToday ? 'Bis heute' : 'Gegenüber dem Stand davor'
  return `${until}: ${words(added)} neu, ${words(removed)} gestrichen.`
}
