import { z } from 'zod'

/** Each person has one address, their own: there is nothing to name. */
export const subscriptionInput = z.strictObject({})
