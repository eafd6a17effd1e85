const startedAt = Date.now()

/**
 * The time the business runs on. `DEMO_NOW` (an ISO instant, demo mode and tests only) lets it start elsewhere,
 * so that a story and its pictures do not depend on today. Sessions and sign-in links use the machine's clock.
 */
export function currentTime(): Date {
  const shifted = process.env.DEMO_NOW
  return shifted ? new Date(Date.parse(shifted) + Date.now() - startedAt) : new Date()
}
