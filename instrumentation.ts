/** Runs once when the server starts: jobs are worked on in this process, and demo mode has a mail server. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { noteSocketAddresses } = await import('./lib/client-address')
  noteSocketAddresses()
  const { startBackground } = await import('./lib/background')
  startBackground()
}
