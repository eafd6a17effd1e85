'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { restoreProposal, saveDraft, submitProposal, withdrawProposal } from './commands'
import { restoreProposalInput, saveDraftInput, submitProposalInput, withdrawProposalInput } from './input'

export async function saveDraftAction(values: unknown) {
  return action(saveDraftInput, values, (actor, input) => saveDraft(actor, input))
}

export async function submitProposalAction(values: unknown) {
  return action(submitProposalInput, values, (actor, input) => submitProposal(actor, input))
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
