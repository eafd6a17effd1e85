import { RuleViolation } from '@/lib/errors'
import { enqueue } from '@/lib/jobs'
import { countAttempt } from '@/lib/rate-limit'
import type { SendFeedbackInput } from './input'
import { FEEDBACK_LIMITS } from './rules'

/**
 * Hands a message to those who run the installation; anybody may. Queued, so that it arrives when the mail server is
 * away for hours. It is no act of the round: the mail is its only record, the audit trail gets none.
 */
export async function sendFeedback(
  feedback: SendFeedbackInput,
  client: string,
  clock = new Date(),
): Promise<void> {
  const { perClient, all } = FEEDBACK_LIMITS
  if (!(await countAttempt({ [`feedback:${client}`]: perClient, feedback: all }, clock)))
    throw new RuleViolation(
      'Von hier kamen gerade viele Nachrichten. Bitte senden Sie diese in einer Viertelstunde noch einmal.',
    )
  await enqueue('feedback', feedback)
}
