'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { currentSessionId } from '@/lib/session'
import { endOtherSessions, endOwnSession } from './commands'
import { endOtherSessionsInput, endSessionInput } from './input'

export async function endSessionAction(values: unknown) {
  return action(endSessionInput, values, async (actor, input) => {
    await endOwnSession(actor, input)
    refresh()
    return null
  })
}

export async function endOtherSessionsAction(values: unknown) {
  return action(endOtherSessionsInput, values, async (actor) => {
    const ended = await endOtherSessions(actor, await currentSessionId())
    refresh()
    return { ended }
  })
}
