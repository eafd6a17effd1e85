'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { State } from '@/components/ui/state'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { FrozenOrganization, Result } from '@/lib/minutes/input'
import { resultLabel } from '@/lib/minutes/labels'
import { OwnVotes } from './own-votes'
import { TaskFields, type Owner } from './task-fields'
import { VoteFields } from './vote-fields'

const emptyResult = (kind: Result['kind']): Result => {
  const id = crypto.randomUUID()
  if (kind === 'task') return { kind, id, title: '', organizationIds: [], dueDate: null }
  return { kind, id, text: '', vote: kind === 'decision' ? { kind: 'consensual' } : null }
}

/** Findings, decisions, tasks of one item, in their order on record. */
export function ResultFields({
  results,
  organizations,
  people,
  closedTo,
  onChange,
}: {
  results: Result[]
  organizations: FrozenOrganization[]
  people: Owner[]
  closedTo: ClosedItem[]
  onChange: (results: Result[]) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const replace = (next: Result) => onChange(results.map((result) => (result.id === next.id ? next : result)))

  function add(kind: Result['kind']) {
    onChange([...results, emptyResult(kind)])
    // The new block's first field, once it is there.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('.result:last-child :is(textarea, input)')?.focus(),
    )
  }

  function move(index: number, by: 1 | -1) {
    const [one, other] = [results[index], results[index + by]]
    if (!one || !other) return
    onChange(results.with(index, other).with(index + by, one))
    // What moves in the page would lose the focus.
    const button = document.activeElement
    requestAnimationFrame(() => button instanceof HTMLElement && button.focus())
  }

  return (
    <section className="writing-part" aria-labelledby="results">
      <header>
        <h2 id="results">Ergebnis</h2>
        <div className="btns">
          {(['finding', 'decision', 'task'] as const).map((kind) => (
            <Button key={kind} onClick={() => add(kind)}>
              <PlusIcon />
              {resultLabel[kind]}
            </Button>
          ))}
        </div>
      </header>
      <p className="note">
        Eine Feststellung hält fest, was die Runde gemeinsam sieht, ein Beschluss, was sie entscheidet, ein
        Auftrag, wer was bis wann erledigt.
      </p>
      <div ref={list}>
        {results.map((result, index) => (
          <div className="result" key={result.id} role="group" aria-labelledby={`r-${result.id}`}>
            <div className="head">
              <span id={`r-${result.id}`}>
                {result.kind === 'task' ? (
                  <State noun="task" state="open" label={resultLabel.task} ink />
                ) : (
                  `${resultLabel[result.kind]}, im Wortlaut`
                )}
              </span>
              <span className="btns">
                {results.length > 1 &&
                  ([-1, 1] as const).map((by) => (
                    <Button
                      key={by}
                      variant="quiet"
                      size="sm"
                      aria-label={`${resultLabel[result.kind]} ${index + 1} nach ${by < 0 ? 'oben' : 'unten'}`}
                      aria-disabled={!results[index + by] || undefined}
                      onClick={() => move(index, by)}
                    >
                      {by < 0 ? 'Nach oben' : 'Nach unten'}
                    </Button>
                  ))}
                <Button
                  variant="quiet"
                  size="sm"
                  aria-label={`${resultLabel[result.kind]} ${index + 1} entfernen`}
                  onClick={() => onChange(results.filter((other) => other.id !== result.id))}
                >
                  Entfernen
                </Button>
              </span>
            </div>
            {result.kind === 'task' ? (
              <TaskFields task={result} {...{ organizations, people, closedTo }} onChange={replace} />
            ) : (
              <>
                <label className="sr-only" htmlFor={`t-${result.id}`}>
                  {resultLabel[result.kind]} im Wortlaut
                </label>
                <textarea
                  id={`t-${result.id}`}
                  className="input exact mt-2"
                  defaultValue={result.text}
                  onChange={(event) => replace({ ...result, text: event.target.value })}
                />
                {result.kind === 'decision' && (
                  <>
                    <VoteFields
                      resultId={result.id}
                      vote={result.vote}
                      organizations={organizations}
                      onChange={(vote) => replace({ ...result, vote })}
                    />
                    <OwnVotes
                      votes={result.ownVotes ?? []}
                      organizations={organizations}
                      onChange={(ownVotes) => replace({ ...result, ownVotes })}
                    />
                  </>
                )}
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}
