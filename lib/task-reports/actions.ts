'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { acceptTask, reopenTask, reportTask, returnTask } from './commands'
import { acceptTaskInput, reopenTaskInput, reportTaskInput, returnTaskInput } from './input'

export async function reportTaskAction(values: unknown) {
  return action(reportTaskInput, values, async (actor, input) => {
    await reportTask(actor, input)
    refresh()
    return null
  })
}

export async function acceptTaskAction(values: unknown) {
  return action(acceptTaskInput, values, async (actor, input) => {
    await acceptTask(actor, input)
    refresh()
    return null
  })
}

export async function returnTaskAction(values: unknown) {
  return action(returnTaskInput, values, async (actor, input) => {
    await returnTask(actor, input)
    refresh()
    return null
  })
}

export async function reopenTaskAction(values: unknown) {
  return action(reopenTaskInput, values, async (actor, input) => {
    await reopenTask(actor, input)
    refresh()
    return null
  })
}
