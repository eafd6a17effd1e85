import type { ReactNode } from 'react'
import { LockIcon } from '@/components/ui/icons'
import { RichTextView } from '@/components/ui/rich-text'
import { Table } from '@/components/ui/table'
import { Decision, Wording } from '@/components/ui/wording'
import { formatDate } from '@/lib/dates'
import type { FrozenOrganization, MinutesEntryContent, Result } from '@/lib/minutes/input'
import { ownerOfTask, ownVoteSentence, resultLabel, voteSentence } from '@/lib/minutes/labels'
import './reading.css'

/** One item of a Niederschrift: what was said, decisions set off, tasks as a table. */
export function MinutesItem({
  number,
  title,
  confidential,
  facts,
  content,
  organizations,
  people = [],
}: {
  number: string
  title: string
  confidential: boolean
  facts?: ReactNode
  content: MinutesEntryContent
  organizations: FrozenOrganization[]
  /** Whom tasks name. */
  people?: { id: string; name: string }[]
}) {
  const tasks = content.results.filter((result) => result.kind === 'task')
  const statements = content.results.filter((result) => result.kind !== 'task')
  return (
    <li className="minutes-item">
      <span className="no">
        <span className="sr-only">TOP&nbsp;</span>
        {number}
      </span>
      <div>
        <h3>{title}</h3>
        <div className="meta">
          {facts}
          {confidential && (
            <span className="lock">
              <LockIcon />
              vertraulich
            </span>
          )}
        </div>
        <Wording>
          <RichTextView text={content.text} />
        </Wording>
        {statements.map((result) => (
          <Decision
            key={result.id}
            label={resultLabel[result.kind]}
            vote={voteSentence(result.vote, organizations)}
          >
            {result.text}
            {result.kind === 'decision' &&
              result.ownVotes?.map((own) => (
                <span key={own.organizationId} className="own-vote">
                  {ownVoteSentence(own, organizations)}
                </span>
              ))}
          </Decision>
        ))}
        {tasks.length > 0 && <Tasks tasks={tasks} {...{ number, organizations, people }} />}
      </div>
    </li>
  )
}

function Tasks({
  tasks,
  number,
  organizations,
  people,
}: {
  tasks: Extract<Result, { kind: 'task' }>[]
  number: string
  organizations: FrozenOrganization[]
  people: { id: string; name: string }[]
}) {
  return (
    <div className="mt-4">
      <Table
        caption={`Aufträge aus TOP\u00a0${number}`}
        hideCaption={false}
        head={['Auftrag', 'Wer', 'Bis']}
        widths={['58%', '22%', '20%']}
      >
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <td>{task.title}</td>
              <td className="il">{ownerOfTask(task, organizations, people)}</td>
              <td className="il nb">{task.dueDate && formatDate(task.dueDate)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** "TOP 7 (vertraulich)" and nothing else. */
export function ConfidentialItem({ number }: { number: string }) {
  return (
    <li className="minutes-item">
      <span className="no">{number}</span>
      <p className="lock">
        <LockIcon />
        TOP&nbsp;{number} (vertraulich)
      </p>
    </li>
  )
}
