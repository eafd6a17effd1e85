'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerCoSubmission, askCoSubmitters, withdrawCoSubmission } from './commands'
import { answerCoSubmissionInput, askCoSubmittersInput, withdrawCoSubmissionInput } from './input'

export async function askCoSubmittersAction(values: unknown) {
  return action(askCoSubmittersInput, values, async (actor, input) => {
    await askCoSubmitters(actor, input)
    refresh()
    return null
  })
}

/** No refresh: after a refusal the page is out of reach, and the form leads away from it. */
export async function answerCoSubmissionAction(values: unknown) {
  return action(answerCoSubmissionInput, values, async (actor, input) => {
    await answerCoSubmission(actor, input)
    if (input.answer === 'accepted') refresh()
    return { answer: input.answer }
  })
}

export async function withdrawCoSubmissionAction(values: unknown) {
  return action(withdrawCoSubmissionInput, values, async (actor, input) => {
    await withdrawCoSubmission(actor, input)
    refresh()
    return null
  })
}
