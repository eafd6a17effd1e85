'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { admitProposal, admitSeveral, declineProposal } from './commands'
import { admitProposalInput, admitSeveralInput, declineProposalInput } from './input'

export async function admitProposalAction(values: unknown) {
  return action(admitProposalInput, values, async (actor, input) => {
    const admitted = await admitProposal(actor, input)
    refresh()
    return admitted
  })
}

export async function admitSeveralAction(values: unknown) {
  return action(admitSeveralInput, values, async (actor, input) => {
    const admitted = await admitSeveral(actor, input)
    refresh()
    return admitted
  })
}

export async function declineProposalAction(values: unknown) {
  return action(declineProposalInput, values, async (actor, input) => {
    await declineProposal(actor, input)
    refresh()
    return null
  })
}
