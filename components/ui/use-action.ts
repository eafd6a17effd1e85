'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { unreachable, type ActionProblem, type ActionResult } from './action-result'
import { useToast } from './toast'

export type Afterwards<T> = {
  /** Shown as a toast. */
  done?: string | ((data: T) => string)
  /** Where to go. */
  then?: string | ((data: T) => string)
  onDone?: (data: T) => void
}

/**
 * Runs a server action once at a time, keeps its problem, and does afterwards what was asked for.
 * A second call while one is under way is ignored (W3).
 */
export function useAction<Input extends unknown[], T>(
  action: (...input: Input) => Promise<ActionResult<T>>,
  { done, then, onDone }: Afterwards<T> = {},
) {
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<ActionProblem | null>(null)
  const busy = useRef(false)
  const router = useRouter()
  const toast = useToast()

  function run(...input: Input): Promise<ActionResult<T> | undefined> {
    if (busy.current) return Promise.resolve(undefined)
    busy.current = true
    return new Promise((resolve) => {
      startTransition(async () => {
        let result: ActionResult<T>
        try {
          result = await action(...input)
        } catch (error) {
          // redirect() and notFound() of the action travel as errors.
          unstable_rethrow(error)
          result = unreachable
        } finally {
          busy.current = false
        }
        setProblem(result.ok ? null : result)
        if (result.ok) {
          if (done) toast(typeof done === 'string' ? done : done(result.data))
          onDone?.(result.data)
          if (then) router.push(typeof then === 'string' ? then : then(result.data))
        }
        resolve(result)
      })
    })
  }

  return { run, pending, problem, setProblem }
}
