'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react'
import { keptKey } from '@/components/ui/kept-text'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { FrozenOrganization, MinutesEntryContent } from '@/lib/minutes/input'
import { CurrentItem, type ItemLine } from './current-item'
import { EntryEditor } from './entry-editor'
import { TimeBar, useItemTimes } from './session-clock'
import type { Owner } from './task-fields'
import type { WritingParts } from './writing-frame'
import { hrefOf, ItemFoot, ItemList, type Where } from './writing-parts'

export type DeskItem = ItemLine & {
  /** Why the item was brought up. */
  reason: string
  stored: { content: MinutesEntryContent; revision: number; savedAt: string | null }
  /** Members who could not open a task of this item. */
  closedTo: ClosedItem[]
  /** What is typed may stay in the browser until it is saved. */
  keeps: boolean
  head: ReactNode
  /** Below the time: what this item is for. */
  more: ReactNode
}

/**
 * All items of a meeting at hand, one of them open. Which one stands in the address; going to another needs no server,
 * so it happens at once and without network too.
 */
export function WritingDesk({
  meeting,
  personId,
  items,
  first,
  now,
  organizations,
  people,
  frame,
}: {
  meeting: Where
  personId: string
  items: DeskItem[]
  /** The item to begin with when the address names none. */
  first: string
  now: number
  organizations: FrozenOrganization[]
  people: Owner[]
  frame: Omit<WritingParts, 'list' | 'foot'>
}) {
  const item = useItemOfAddress(items, first)
  const inSession = meeting.state === 'inSession'
  const times = useItemTimes(inSession ? keptKey(personId, `times:${meeting.id}`) : null, item.id, now)
  const next = items[items.indexOf(item) + 1]
  const where = { meeting, lines: items, current: item.id, onOpen: open }

  function open(event: MouseEvent<HTMLAnchorElement>, itemId: string) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    window.history.pushState(null, '', hrefOf(meeting, itemId))
    window.scrollTo(0, 0)
  }

  return (
    <CurrentItem value={item.id}>
      <EntryEditor
        key={item.id}
        target={{ personId, meetingId: meeting.id, itemId: item.id, keeps: item.keeps }}
        stored={item.stored}
        organizations={organizations}
        people={people}
        closedTo={item.closedTo}
        reason={item.reason}
        parts={{ ...frame, list: <ItemList {...where} />, foot: <ItemFoot {...where} /> }}
        head={
          <>
            {item.head}
            {inSession && (
              <TimeBar
                now={now}
                times={times}
                order={items.map(({ id }) => id)}
                item={item}
                next={next ? `TOP\u00a0${next.number}` : null}
              />
            )}
            {item.more}
          </>
        }
      />
    </CurrentItem>
  )
}

/** What the address names; at first it names nothing, and then it is told, so that a reload stays here. */
function useItemOfAddress(items: DeskItem[], first: string): DeskItem {
  const wanted = useSearchParams().get('item')
  const [begun] = useState(first)
  const named = items.find(({ id }) => id === wanted)
  const item = named ?? items.find(({ id }) => id === begun) ?? items[0]
  if (!item) throw new Error('a desk without items')
  useEffect(() => {
    if (!named) window.history.replaceState(null, '', `?item=${item.id}`)
  }, [named, item.id])
  return item
}
