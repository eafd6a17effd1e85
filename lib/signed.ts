import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'

/** A text that we alone can have written, for one purpose; it can be read by everybody and goes into an address. */
export const sign = (purpose: string, text: string): string => `${text}.${seal(purpose, text)}`

const seal = (purpose: string, text: string): string =>
  createHmac('sha256', env().AUTH_SECRET ?? '')
    .update(`${purpose}\0${text}`)
    .digest('base64url')

/** The text, if its signature is ours. */
export function readSigned(purpose: string, token: string): string | null {
  const at = token.lastIndexOf('.')
  if (at < 0 || token.length > 500) return null
  const text = token.slice(0, at)
  const [given, right] = [token.slice(at + 1), seal(purpose, text)].map((part) => Buffer.from(part))
  return given && right && given.length === right.length && timingSafeEqual(given, right) ? text : null
}
