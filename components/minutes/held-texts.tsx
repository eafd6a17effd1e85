'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { showToast } from '@/components/ui/toast'
import { entryLines, type Names } from '@/lib/minutes-history/labels'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { discardHeld, heldText, subscribe } from './open-autosaves'

type Item = { id: string; number: string; title: string }

/** Above released minutes, for who wrote them: text that came too late lies on this device alone. */
export function HeldTexts({ personId, items, ...names }: { personId: string; items: Item[] } & Names) {
  const [held, setHeld] = useState<{ item: Item; text: MinutesEntryContent }[]>([])
  useEffect(() => {
    const read = () =>
      setHeld(
        items.flatMap((item) => {
          const text = heldText({ personId, itemId: item.id })
          return text ? [{ item, text }] : []
        }),
      )
    read()
    return subscribe(read)
  }, [personId, items])
  if (held.length === 0) return null

  function discard({ id, number }: Item) {
    const putBack = discardHeld({ personId, itemId: id })
    showToast(`Der Text zu TOP\u00a0${number} ist von diesem Gerät gelöscht.`, { action: putBack })
  }

  return (
    <Section title="Text von diesem Gerät" note="Nicht gespeichert">
      <p>
        Für diesen Text hat der Server das Speichern nie bestätigt, und jetzt ist die Niederschrift
        freigegeben. Vergleichen Sie ihn mit ihr. Fehlt etwas, kopieren Sie es für eine Berichtigung.
      </p>
      <ul>
        {held.map(({ item, text }) => (
          <HeldText
            key={item.id}
            item={item}
            lines={entryLines(text, names)}
            onDiscard={() => discard(item)}
          />
        ))}
      </ul>
    </Section>
  )
}

function HeldText({ item, lines, onDiscard }: { item: Item; lines: string[]; onDiscard: () => void }) {
  const top = `TOP\u00a0${item.number}`
  async function copy() {
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      showToast(`Der Text zu ${top} ist kopiert.`)
    } catch {
      showToast('Das Kopieren ist hier gesperrt. Markieren Sie den Text, und kopieren Sie ihn selbst.')
    }
  }
  return (
    <li className="minutes-item">
      <span className="no">
        <span className="sr-only">TOP&nbsp;</span>
        {item.number}
      </span>
      <div>
        <h3>{item.title}</h3>
        <div className="wording">
          {lines.map((line, index) => (
            <p key={index}>{line}</p>
          ))}
          {lines.length === 0 && <p>(leer)</p>}
        </div>
        <div className="btns mt-3">
          <Button size="sm" aria-label={`Text kopieren: ${top}`} onClick={() => void copy()}>
            Text kopieren
          </Button>
          <Button size="sm" aria-label={`Verwerfen: Text zu ${top}`} onClick={onDiscard}>
            Verwerfen
          </Button>
        </div>
      </div>
    </li>
  )
}
