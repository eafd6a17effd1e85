'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerApproval, approveMinutes, askApproval, noteWrittenApproval } from './commands'
import { answerApprovalInput, approveMinutesInput, askApprovalInput, noteWrittenApprovalInput } from './input'

export async function approveMinutesAction(values: unknown) {
  return action(approveMinutesInput, values, async (actor, input) => {
    await approveMinutes(actor, input)
    refresh()
    return null
  })
}

export async function askApprovalAction(values: unknown) {
  return action(askApprovalInput, values, async (actor, input) => {
    await askApproval(actor, input)
    refresh()
    return null
  })
}

export async function answerApprovalAction(values: unknown) {
  return action(answerApprovalInput, values, async (actor, input) => {
    await answerApproval(actor, input)
    refresh()
    return null
  })
}

export async function noteWrittenApprovalAction(values: unknown) {
  return action(noteWrittenApprovalInput, values, async (actor, input) => {
    await noteWrittenApproval(actor, input)
    refresh()
    return null
  })
}
