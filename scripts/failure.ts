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
