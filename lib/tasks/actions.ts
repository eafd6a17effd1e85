'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { acceptTask, beginTask, dropTask, extendTask, reportTask } from './commands'
import { acceptTaskInput, beginTaskInput, dropTaskInput, extendTaskInput, reportTaskInput } from './input'

export async function beginTaskAction(values: unknown) {
  return action(beginTaskInput, values, async (actor, input) => {
    await beginTask(actor, input)
    refresh()
    return null
  })
}

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

export async function extendTaskAction(values: unknown) {
  return action(extendTaskInput, values, async (actor, input) => {
    await extendTask(actor, input)
    refresh()
    return null
  })
}

export async function dropTaskAction(values: unknown) {
  return action(dropTaskInput, values, async (actor, input) => {
    await dropTask(actor, input)
    refresh()
    return null
  })
}
