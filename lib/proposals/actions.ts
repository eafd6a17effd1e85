'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import {
  admitProposal,
  answerQuestion,
  declineProposal,
  restoreProposal,
  returnProposal,
  saveDraft,
  submitProposal,
  withdrawProposal,
} from './commands'
import {
  admitProposalInput,
  answerQuestionInput,
  declineProposalInput,
  restoreProposalInput,
  returnProposalInput,
  saveDraftInput,
  submitProposalInput,
  withdrawProposalInput,
} from './input'

export async function saveDraftAction(values: unknown) {
  return action(saveDraftInput, values, (actor, input) => saveDraft(actor, input))
}

export async function submitProposalAction(values: unknown) {
  return action(submitProposalInput, values, (actor, input) => submitProposal(actor, input))
}

export async function answerQuestionAction(values: unknown) {
  return action(answerQuestionInput, values, async (actor, input) => {
    await answerQuestion(actor, input)
    refresh()
    return null
  })
}

export async function withdrawProposalAction(values: unknown) {
  return action(withdrawProposalInput, values, async (actor, input) => {
    await withdrawProposal(actor, input)
    refresh()
    return null
  })
}

export async function restoreProposalAction(values: unknown) {
  return action(restoreProposalInput, values, async (actor, input) => {
    await restoreProposal(actor, input)
    refresh()
    return null
  })
}

export async function admitProposalAction(values: unknown) {
  return action(admitProposalInput, values, async (actor, input) => {
    const admitted = await admitProposal(actor, input)
    refresh()
    return admitted
  })
}

export async function returnProposalAction(values: unknown) {
  return action(returnProposalInput, values, async (actor, input) => {
    await returnProposal(actor, input)
    refresh()
    return null
  })
}

export async function declineProposalAction(values: unknown) {
  return action(declineProposalInput, values, async (actor, input) => {
    await declineProposal(actor, input)
    refresh()
    return null
  })
}
