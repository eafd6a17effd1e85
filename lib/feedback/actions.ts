'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { openAction } from '@/lib/action'
import { clientAddress } from '@/lib/client-address'
import { sendFeedback } from './commands'
import { sendFeedbackInput } from './input'

/** A browser without script sends `FormData`: then the answer is a page. */
export async function sendFeedbackAction(values: unknown) {
  const bare = values instanceof FormData
  const result = await openAction(
    sendFeedbackInput,
    bare ? Object.fromEntries(values) : values,
    async (input) => {
      await sendFeedback(input, clientAddress(await headers()))
      return null
    },
  )
  if (bare) redirect(result.ok ? '/accessibility/sent' : `/accessibility?problem=${result.code}#feedback`)
  return result
}
