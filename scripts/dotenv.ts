import fs from 'node:fs'
import { errorCode, Failure, reason } from './failure.ts'

/** Takes over what `.env` sets and the environment does not. Unlike Node's own reader it refuses what it cannot read. */
export function loadDotenv(file = '.env', target: NodeJS.ProcessEnv = process.env) {
  let content: string
  try {
    content = fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw new Failure(`${file} cannot be read: ${reason(error)}.`)
  }
  for (const [name, value] of parseDotenv(content, file)) target[name] ??= value
}

/** The sentences name the line but never show it: it may hold a secret. */
export function parseDotenv(content: string, file = '.env'): [string, string][] {
  const entries: [string, string][] = []
  content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (/^\s*(#.*)?$/.test(line)) return
      const refuse = (what: string): never => {
        throw new Failure(`${file}, line ${index + 1}: ${what}`)
      }
      const [, name, rest = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? []
      if (!name) return refuse('it must read NAME=value, or begin with # as a comment.')
      const quote = /^["']/.exec(rest)?.[0]
      if (!quote) return entries.push([name, rest.replace(/(^|\s+)#.*$/, '')])
      const [, value, after = ''] = new RegExp(`^${quote}([^${quote}]*)${quote}(.*)$`).exec(rest) ?? []
      if (value === undefined)
        return refuse(`the value of ${name} begins with ${quote} and never ends with it.`)
      if (!/^\s*(#.*)?$/.test(after)) return refuse(`something follows the quoted value of ${name}.`)
      return entries.push([name, value])
    })
  return entries
}
