import net from 'node:net'

/** Longer than any statement, lock or pause in a transaction may last on the server: who is silent for so long is gone. */
export const SILENCE_MS = 20_000

type Place = { host: string[]; port: number[]; path?: string | false | undefined }
let attempts = 0

/**
 * The connection under postgres.js, which by itself waits for ever for an answer (its issues 1097, 1130, 1193): of a
 * frozen database, of one whose machine is gone, and of one that hangs up before its first word.
 */
export function watchedSocket({ host, port, path }: Place, silence = SILENCE_MS): net.Socket {
  const at = attempts++ % host.length
  const socket = path ? net.connect(path) : net.connect(port[at] ?? 5432, host[at])
  // By this name postgres.js checks the certificate.
  Object.assign(socket, { host: host[at] })
  socket.once('end', () => {
    // By this code it is told from a bug: worth another try.
    if (socket.bytesRead === 0)
      socket.destroy(Object.assign(new Error('the database hung up'), { code: 'ECONNRESET' }))
  })
  let moved = -1
  let since = Date.now()
  // No listeners: postgres.js takes them off when it begins to encrypt.
  const watch = setInterval(
    () => {
      const bytes = socket.bytesRead + socket.bytesWritten
      if (bytes !== moved) {
        moved = bytes
        since = Date.now()
      }
      if (Date.now() - since > silence) socket.destroy()
      if (socket.destroyed) clearInterval(watch)
    },
    Math.min(1_000, silence),
  )
  watch.unref()
  return socket
}
