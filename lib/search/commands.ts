import { sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { searchEntry, searchWord } from '@/db/schema'

const AT_ONCE = 200

/**
 * Takes the stems of new entries into the vocabulary that misspelled words are compared with. Beside the acts, since two
 * of them that write the same new word would have to wait for each other. Returns how many entries it read.
 */
export async function learnWords(executor: Executor = db): Promise<number> {
  const [row] = (await executor.execute(sql`
    with fresh as (select kind, subject_id from ${searchEntry} where not learned order by kind, subject_id
      limit ${AT_ONCE} for update skip locked),
    read as (update ${searchEntry} e set learned = true from fresh
      where e.kind = fresh.kind and e.subject_id = fresh.subject_id returning e.words),
    learned as (insert into ${searchWord} (word)
      select distinct word from read, unnest(tsvector_to_array(words)) word
      where word ~ '[[:alpha:]]' and length(word) between 4 and 60 order by word on conflict do nothing)
    select count(*)::int as entries from read`)) as unknown as { entries: number }[]
  return row?.entries ?? 0
}

/** Until there is nothing new. */
export async function learnAllWords(): Promise<void> {
  while ((await learnWords()) > 0);
}

/** The whole index anew from what the nouns hold. */
export async function rebuildSearch(executor: Executor = db): Promise<void> {
  await executor.execute(sql`select search_rebuild()`)
}
