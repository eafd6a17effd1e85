import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

/** How handlers say how long their body is: Next.js drops `Content-Length`, and downloads would show no progress. */
export const BODY_LENGTH = 'x-body-length'

const holder = globalThis as typeof globalThis & { staedterundeBodyLength?: true }

/** Sends what handlers put into `BODY_LENGTH` as `Content-Length`. */
export function nameBodyLengths(): void {
  if (holder.staedterundeBodyLength) return
  holder.staedterundeBodyLength = true
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    const set = response.setHeader.bind(response)
    response.setHeader = (name, value) =>
      name === BODY_LENGTH ? set('Content-Length', String(value)) : set(name, value)
  })
}
