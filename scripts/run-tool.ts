/** `npm run …`: a tool with the variables of `.env` and, for our own scripts, with the database of `npm start`. */
import { build } from './build.ts'
import { finish, start, type Tool, TOOLS } from './child.ts'
import type { Cluster } from './embedded-postgres.ts'
import { openDatabase, readEnvironment } from './environment.ts'
import { Failure } from './failure.ts'
import { assertJournalAscends } from './journal.ts'
import { main } from './main.ts'

const [tool = '', ...args] = process.argv.slice(2)
let joining: Promise<Cluster | undefined> | undefined

await main(runTool, { cleanup: async () => (await joining?.catch(() => undefined))?.leave() })

async function runTool() {
  if (!(tool in TOOLS)) throw new Failure(`Unknown tool "${tool}". Known: ${Object.keys(TOOLS).join(', ')}.`)
  if (tool === 'next' && args[0] === 'build') {
    readEnvironment()
    return build()
  }
  if (tool === 'tsx') await (joining = openDatabase(readEnvironment()))
  const generates = tool === 'drizzle-kit' && args[0] === 'generate'
  if (generates && !args.some((arg) => /^--name(=.+)?$/.test(arg)))
    throw new Failure('Migrations have names: npm run db:generate -- --name add_proposal_deadline')
  const { code } = await finish(start(tool as Tool, args))
  if (generates && code === 0) assertJournalAscends()
  return code
}
