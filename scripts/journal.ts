import fs from 'node:fs'
import { Failure } from './failure.ts'

interface Entry {
  idx: number
  when: number
  tag: string
}

const JOURNAL = 'db/migrations/meta/_journal.json'

export const readJournal = (file = JOURNAL) =>
  (JSON.parse(fs.readFileSync(file, 'utf8')) as { entries: Entry[] }).entries

/** Drizzle skips, without a word, a migration dated before the last applied one: refuse a journal that does not ascend. */
export function assertJournalAscends(file = JOURNAL) {
  const entries = readJournal(file)
  entries.forEach((entry, index) => {
    const before = entries[index - 1]
    if (before && entry.when <= before.when)
      throw new Failure(
        `Migration ${entry.tag} is dated before ${before.tag}, so it would never run. Generate it again, or raise its "when" in ${file}.`,
      )
  })
}
