'use client'

import { useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Checkbox, TextField } from '@/components/ui/field'
import { PlusIcon } from '@/components/ui/icons'
import { State } from '@/components/ui/state'
import type { FrozenOrganization, Result } from '@/lib/minutes/input'
import { resultLabel } from '@/lib/minutes/labels'
import { VoteFields } from './vote-fields'

type Task = Extract<Result, { kind: 'task' }>

const emptyResult = (kind: Result['kind']): Result => {
  const id = crypto.randomUUID()
  if (kind === 'task') return { kind, id, title: '', organizationIds: [], dueDate: null }
  return { kind, id, text: '', vote: kind === 'decision' ? { kind: 'consensual' } : null }
}

/** Findings, decisions, tasks of one item, in the order they were made. */
export function ResultFields({
  results,
  organizations,
  onChange,
}: {
  results: Result[]
  organizations: FrozenOrganization[]
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
              <Button
                variant="quiet"
                size="sm"
                aria-label={`${resultLabel[result.kind]} ${index + 1} entfernen`}
                onClick={() => onChange(results.filter((other) => other.id !== result.id))}
              >
                Entfernen
              </Button>
            </div>
            {result.kind === 'task' ? (
              <TaskFields task={result} organizations={organizations} onChange={replace} />
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
                  <VoteFields
                    resultId={result.id}
                    vote={result.vote}
                    organizations={organizations}
                    onChange={(vote) => replace({ ...result, vote })}
                  />
                )}
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

function TaskFields({
  task,
  organizations,
  onChange,
}: {
  task: Task
  organizations: FrozenOrganization[]
  onChange: (task: Task) => void
}) {
  const legend = useId()
  const toggle = (id: string, on: boolean) =>
    onChange({
      ...task,
      organizationIds: on
        ? [...task.organizationIds, id]
        : task.organizationIds.filter((other) => other !== id),
    })
  return (
    <>
      <TextField
        label="Was"
        defaultValue={task.title}
        onChange={(event) => onChange({ ...task, title: event.target.value })}
      />
      <div className="field" role="group" aria-labelledby={legend}>
        <span className="lab" id={legend}>
          Wer
        </span>
        <div className="owners">
          {organizations.map(({ id, shortName }) => (
            <Checkbox
              key={id}
              label={shortName}
              checked={task.organizationIds.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
        </div>
      </div>
      <DateField
        label="Bis"
        name={`due-${task.id}`}
        value={task.dueDate ?? ''}
        onChange={(day) => onChange({ ...task, dueDate: day || null })}
      />
    </>
  )
}
