import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icons'
import { signOf, type StateNoun } from './state-signs'

/**
 * A state is always shape and word: the shape says what it is, the filling how far it is.
 * An unknown state draws the empty shape, so a new one is never invisible.
 *
 * `<State noun="meeting" state="invited" label="eingeladen" />`
 */
export function State({
  noun,
  state,
  label,
  ink,
  large,
}: {
  noun: StateNoun
  state: string
  label: ReactNode
  /** In full ink when it is the reader's turn. */
  ink?: boolean
  large?: boolean
}) {
  const { drawing, tone } = signOf(noun, state)
  return (
    <span className={classNames('state', tone ?? (ink && 'ink'), large && 'large')}>
      <Icon>{drawing}</Icon>
      <span>{label}</span>
    </span>
  )
}
