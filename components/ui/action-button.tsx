'use client'

import { useId, type ReactNode } from 'react'
import type { ActionResult } from './action-result'
import { Button, type ButtonLook } from './button'
import { FieldError } from './field'
import { WayOut } from './way-out'
import { useAction, type Afterwards } from './use-action'

/**
 * A button that runs a server action; `action` is bound to its input by the page. Where `done` or `then` use the
 * answer, write an arrow instead: the types of a bound function do not carry over.
 *
 * `<ActionButton action={answerAction.bind(null, { meetingId, rsvp: 'accepted' })} done="Ihre Zusage ist eingetragen.">Zusagen</ActionButton>`
 */
export function ActionButton<T>({
  action,
  done,
  then,
  onDone,
  undo,
  disabledReason,
  children,
  ...look
}: ButtonLook &
  Afterwards<T> & {
    action: () => Promise<ActionResult<T>>
    disabledReason?: ReactNode
    children: ReactNode
    'aria-label'?: string
  }) {
  const id = useId()
  const { run, pending, problem } = useAction(action, { done, then, onDone, undo })
  const button = (
    <Button
      {...look}
      disabledReason={disabledReason}
      data-pending={pending || undefined}
      aria-busy={pending || undefined}
      aria-describedby={problem ? id : undefined}
      onClick={() => void run()}
    >
      {children}
    </Button>
  )
  if (!problem) return button
  return (
    <div role="alert">
      {button}
      <FieldError id={id} error={problem.message} />
      <WayOut problem={problem} again={() => void run()} />
    </div>
  )
}
