'use client'

import { Button } from '@/components/ui/button'
import { SwapIcon } from '@/components/ui/icons'
import { berlinTime } from '@/lib/dates'
import type { FrozenOrganization, MinutesEntryContent, Result } from '@/lib/minutes/input'
import { entryLines } from '@/lib/minutes-history/labels'
import { asStored } from './merge'
import type { Stored } from './saves'
import type { Owner } from './task-fields'

/** Two texts at the same time, side by side. Nothing is lost until a person has chosen, and nothing after that. */
export function ConflictView({
  mine: typed,
  current,
  organizations,
  people,
  onBoth,
  onMine,
  onOther,
}: {
  mine: MinutesEntryContent
  current: Stored
  organizations: FrozenOrganization[]
  people: Owner[]
  onBoth: () => void
  onMine: () => void
  onOther: () => void
}) {
  const mine = asStored(typed)
  const names = { organizations, people: people.map(({ personId, name }) => ({ id: personId, name })) }
  const differing = (content: MinutesEntryContent, against: MinutesEntryContent) =>
    content.results.filter((result) => !against.results.some((twin) => same(twin, result)))
  const own = sentencesOf(mine, differing(mine, current.content), names)
  const other = sentencesOf(current.content, differing(current.content, mine), names)
  const time = `${berlinTime(new Date(current.savedAt))}\u00a0Uhr`
  return (
    <section className="conflict" role="alert" aria-labelledby="conflict">
      <header>
        <SwapIcon />
        <div>
          <h2 id="conflict">Zwei Texte zur selben Zeit</h2>
          <p className="note">
            An anderer Stelle wurde um {time} gespeichert. Beide Texte sind sicher, nichts ist überschrieben.
          </p>
        </div>
      </header>
      <div className="sides">
        <div>
          <h3>
            Ihr Text<small>noch nicht gespeichert</small>
          </h3>
          <Marked lines={own} against={other} />
        </div>
        <div>
          <h3>
            Text von {current.savedBy ?? 'jemand anderem'}
            <small>gespeichert {time}</small>
          </h3>
          <Marked lines={other} against={own} />
        </div>
      </div>
      <div className="btns">
        <Button variant="primary" onClick={onBoth}>
          Beide übernehmen
        </Button>
        <Button onClick={onMine}>Nur meinen</Button>
        <Button onClick={onOther}>Nur den anderen</Button>
      </div>
    </section>
  )
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Paragraphs and rows of tables as sentences; results that differ as sentences of their own. */
const sentencesOf = (
  { text }: MinutesEntryContent,
  results: Result[],
  names: { organizations: FrozenOrganization[]; people: { id: string; name: string }[] },
): string[][] => entryLines({ text, results }, names).map((line) => line.split(/(?<=[.!?])\s+/))

function Marked({ lines, against }: { lines: string[][]; against: string[][] }) {
  const known = new Set(against.flat())
  return (
    <div className="wording">
      {lines.map((sentences, line) => (
        <p key={line}>
          {sentences.map((sentence, index) => (
            <span key={index}>{known.has(sentence) ? sentence : <ins>{sentence}</ins>} </span>
          ))}
        </p>
      ))}
      {lines.length === 0 && <p>(leer)</p>}
    </div>
  )
}
