/** Something the operator can put right. Its message is one sentence for the console; no stack is shown. */
export class Failure extends Error {}

export const reason = (error: unknown) =>
  (error instanceof Error ? error.message : String(error ?? '')).trim()

export const errorCode = (error: unknown) => String((error as { code?: unknown } | undefined)?.code ?? '')

export function isDiskFull(error: unknown) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(
    `${reason(error)} ${errorCode(error)}`,
  )
}

/** Runs a script's main function, which resolves to the exit code: a failure ends it with one sentence and code 1. */
export async function run(main: () => Promise<number | void>) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (error instanceof Failure) console.error(`\n${error.message}`)
    else if (isDiskFull(error)) console.error('\nThe disk is full. Free some space, then start again.')
    else console.error(error)
    process.exitCode = 1
  }
}
