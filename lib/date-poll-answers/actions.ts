'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerDatePoll, commentDatePoll } from './commands'
import { answerDatePollInput, commentDatePollInput } from './input'

export async function answerDatePollAction(values: unknown) {
  return action(answerDatePollInput, values, async (actor, input) => {
    const answered = await answerDatePoll(actor, input)
    refresh()
    return answered
  })
}

export async function commentDatePollAction(values: unknown) {
  return action(commentDatePollInput, values, async (actor, input) => {
    await commentDatePoll(actor, input)
    refresh()
    return null
  })
}
