import { endAll } from './child.ts'
import { onOrphaned } from './bootstrap.mjs'
import { errorCode, Failure, isDiskFull, reason } from './failure.ts'

interface Options {
  /** Undoes what the work has opened; runs however the work ends. */
  cleanup?: () => Promise<void>
  /** The exit code when somebody stops it: right for a server, early for everything else. */
  whenStopped?: number
}

/**
 * Runs a script. A failure ends it with one sentence and code 1; Ctrl-C, a service manager's signal or the death of
 * whoever started it end everything it started.
 */
export async function main(work: () => Promise<number | void>, { cleanup, whenStopped = 130 }: Options = {}) {
  let code = 1
  try {
    code = (await Promise.race([work(), stopped(whenStopped)])) ?? 0
  } catch (error) {
    if (error instanceof Failure) console.error(`\n${error.message}`)
    else if (isDiskFull(error)) console.error('\nThe disk is full. Free some space, then start again.')
    else if (['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error)))
      console.error(
        `\nA file cannot be written (${reason(error)}). Start as the user this folder belongs to.`,
      )
    else console.error(error)
  } finally {
    await endAll()
    await cleanup?.()
  }
  process.exit(code)
}

function stopped(code: number) {
  return new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(code))
    process.once('disconnect', () => resolve(code))
    onOrphaned(() => resolve(code))
  })
}
