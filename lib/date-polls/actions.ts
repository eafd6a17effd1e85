'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { createDatePoll, decideDatePoll, remindMissing, withdrawDatePoll } from './commands'
import { createDatePollInput, datePollInput, decideDatePollInput, withdrawDatePollInput } from './input'

export async function createDatePollAction(values: unknown) {
  return action(createDatePollInput, values, async (actor, input) => {
    const created = await createDatePoll(actor, input)
    refresh()
    return created
  })
}

export async function remindMissingAction(values: unknown) {
  return action(datePollInput, values, async (actor, input) => {
    const reminded = await remindMissing(actor, input)
    refresh()
    return reminded
  })
}

export async function decideDatePollAction(values: unknown) {
  return action(decideDatePollInput, values, async (actor, input) => {
    const decided = await decideDatePoll(actor, input)
    refresh()
    return decided
  })
}

export async function withdrawDatePollAction(values: unknown) {
  return action(withdrawDatePollInput, values, async (actor, input) => {
    const withdrawn = await withdrawDatePoll(actor, input)
    refresh()
    return withdrawn
  })
}
