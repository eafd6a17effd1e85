'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerQuestion, returnProposal, sendMessage } from './commands'
import { answerQuestionInput, returnProposalInput, sendMessageInput } from './input'

export async function returnProposalAction(values: unknown) {
  return action(returnProposalInput, values, async (actor, input) => {
    await returnProposal(actor, input)
    refresh()
    return null
  })
}

export async function answerQuestionAction(values: unknown) {
  return action(answerQuestionInput, values, async (actor, input) => {
    await answerQuestion(actor, input)
    refresh()
    return null
  })
}

export async function sendMessageAction(values: unknown) {
  return action(sendMessageInput, values, async (actor, input) => {
    await sendMessage(actor, input)
    refresh()
    return null
  })
}
