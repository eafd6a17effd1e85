'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { assignTask, beginTask, dropTask, extendTask, followUpTask, haltTask, handTask } from './commands'
import {
  assignTaskInput,
  beginTaskInput,
  dropTaskInput,
  extendTaskInput,
  followUpTaskInput,
  haltTaskInput,
  handTaskInput,
} from './input'

export async function assignTaskAction(values: unknown) {
  return action(assignTaskInput, values, (actor, input) => assignTask(actor, input))
}

export async function beginTaskAction(values: unknown) {
  return action(beginTaskInput, values, async (actor, input) => {
    await beginTask(actor, input)
    refresh()
    return null
  })
}

export async function haltTaskAction(values: unknown) {
  return action(haltTaskInput, values, async (actor, input) => {
    await haltTask(actor, input)
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

export async function followUpTaskAction(values: unknown) {
  return action(followUpTaskInput, values, async (actor, input) => {
    await followUpTask(actor, input)
    refresh()
    return null
  })
}

export async function handTaskAction(values: unknown) {
  return action(handTaskInput, values, async (actor, input) => {
    await handTask(actor, input)
    refresh()
    return null
  })
}
