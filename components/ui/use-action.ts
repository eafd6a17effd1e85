'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow, useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { outdated, unreachable, type ActionProblem, type ActionResult } from './action-result'
import { showToast } from './toast'

export type Afterwards<T> = {
  /** Shown as a toast. */
  done?: string | ((data: T) => string)
  /** Where to go. */
  then?: string | ((data: T) => string)
  onDone?: (data: T) => void
  /** Offered beside `done`: takes the act back. `done` of it says what holds again. */
  undo?: Undo
}

export type Undo = { action: () => Promise<ActionResult>; done: string }

/** Never throws: whatever kept the answer away becomes one. */
export async function answerOf<T>(action: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await action()
  } catch (error) {
    // redirect() and notFound() of the action travel as errors.
    unstable_rethrow(error)
    return unstable_isUnrecognizedActionError(error) ? outdated : unreachable
  }
}

/** Says what an act did and offers to take it back; also when its page has gone meanwhile. */
export function toastWithUndo(message: string, undo?: Undo) {
  showToast(message, undo && { action: () => takeBack(undo) })
}

async function takeBack(undo: Undo) {
  const result = await answerOf(undo.action)
  if (result.ok) showToast(undo.done)
  else if (result.code !== 'unreachable') showToast(result.message)
  else
    showToast('Noch nicht zurückgenommen: Der Server hat nicht geantwortet.', {
      label: 'Noch einmal versuchen',
      action: () => takeBack(undo),
    })
}

/**
 * Runs a server action once at a time, keeps its problem, and does afterwards what was asked for.
 * A second call while one is under way is ignored (W3).
 */
export function useAction<Input extends unknown[], T>(
  action: (...input: Input) => Promise<ActionResult<T>>,
  { done, then, onDone, undo }: Afterwards<T> = {},
) {
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<ActionProblem | null>(null)
  const busy = useRef(false)
  const router = useRouter()

  function run(...input: Input): Promise<ActionResult<T> | undefined> {
    if (busy.current) return Promise.resolve(undefined)
    busy.current = true
    return new Promise((resolve) => {
      startTransition(async () => {
        const result = await answerOf(() => action(...input)).finally(() => (busy.current = false))
        setProblem(result.ok ? null : result)
        if (result.ok) {
          if (done) toastWithUndo(typeof done === 'string' ? done : done(result.data), undo)
          onDone?.(result.data)
          if (then) router.push(typeof then === 'string' ? then : then(result.data))
        }
        resolve(result)
      })
    })
  }

  return { run, pending, problem, setProblem }
}
