'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { hideFirstSteps } from './commands'
import { hideFirstStepsInput } from './input'

export async function hideFirstStepsAction(values: unknown) {
  return action(hideFirstStepsInput, values, async (actor, input) => {
    await hideFirstSteps(actor, input)
    refresh()
    return null
  })
}
