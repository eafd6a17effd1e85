import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const WATCH = pathToFileURL(path.resolve('scripts/end-with-parent.mjs')).href

/** The files behind the commands: one process each, where the commands in node_modules/.bin may start two. */
export const TOOLS = {
  next: ['node_modules/next/dist/bin/next'],
  tsx: ['--import', 'tsx'],
  'drizzle-kit': ['node_modules/drizzle-kit/bin.cjs'],
  vitest: ['node_modules/vitest/vitest.mjs'],
  tsc: ['node_modules/typescript/bin/tsc'],
  eslint: ['node_modules/eslint/bin/eslint.js'],
  prettier: ['node_modules/prettier/bin/prettier.cjs'],
  playwright: ['node_modules/@playwright/test/cli.js'],
}

export type Tool = keyof typeof TOOLS

const running = new Set<ChildProcess>()

interface Options {
  stdio?: 'inherit' | 'pipe'
  env?: Record<string, string | undefined>
  node?: string[]
}

/** A tool under this very Node.js. It ends when we do, however we end. */
export function start(tool: Tool, args: string[], { stdio = 'inherit', env = {}, node = [] }: Options = {}) {
  const channels: StdioOptions = [stdio === 'inherit' ? 'inherit' : 'ignore', stdio, stdio, 'ipc']
  const child = spawn(process.execPath, [...node, '--import', WATCH, ...TOOLS[tool], ...args], {
    stdio: channels,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      STARTED_BY: String(process.pid),
      ...env,
    } as NodeJS.ProcessEnv,
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** @returns its exit code and what it said (unless it spoke to the console itself) */
export async function finish(child: ChildProcess): Promise<{ code: number; output: string }> {
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status) => resolve(status ?? 1))
  })
  return { code, output }
}

export async function endAll() {
  await Promise.all([...running].map((child) => end(child)))
}

/** Asks it to end, insists after a while, and waits until it has. */
export async function end(child: ChildProcess, patience = 10_000) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await gone
  clearTimeout(timer)
}
