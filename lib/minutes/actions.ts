'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { nameSigners, releaseMinutes, sendForReview } from './commands'
import { meetingOnlyInput, nameSignersInput, sendForReviewInput } from './input'

export async function nameSignersAction(values: unknown) {
  return action(nameSignersInput, values, async (actor, input) => {
    await nameSigners(actor, input)
    refresh()
    return null
  })
}

export async function sendForReviewAction(values: unknown) {
  return action(sendForReviewInput, values, async (actor, input) => {
    await sendForReview(actor, input)
    refresh()
    return null
  })
}

export async function releaseMinutesAction(values: unknown) {
  return action(meetingOnlyInput, values, async (actor, input) => {
    const released = await releaseMinutes(actor, input)
    refresh()
    return released
  })
}
