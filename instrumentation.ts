import type { Instrumentation } from 'next'
import { causeOf } from './lib/log'

/** Runs once when the server starts: jobs are worked on in this process, and demo mode has a mail server. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { noteSocketAddresses } = await import('./lib/client-address')
  noteSocketAddresses()
  const { nameBodyLengths } = await import('./lib/body-length')
  nameBodyLengths()
  const { warnOfMissingDetails } = await import('./lib/operator')
  warnOfMissingDetails()
  const { startBackground } = await import('./lib/background')
  startBackground()
}

/** Ties the id a person reads on the error page to its cause. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const { digest } = error as Error & { digest?: string }
  const { message, reason } = causeOf(error)
  const { path, method } = request
  const { routePath } = context
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      level: 'error',
      digest,
      method,
      path,
      routePath,
      message,
      reason,
    }),
  )
}
