'use client'

import { useLayoutEffect, useOptimistic, useRef, useState, type ReactNode } from 'react'
import { AgendaRow, AgendaRows } from '@/components/ui/agenda-rows'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { ArrowDownIcon, ArrowUpIcon } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { numbersOf } from '@/lib/agenda/rules'
import { moveAgendaItemAction } from '@/lib/agenda-order/actions'
import { droppedOn, movedTo, stepFrom } from '@/lib/agenda-order/rules'

export type OrderLine = {
  id: string
  level: number
  /** As shown; a confidential item that is not this reader's has a stand-in. */
  title: string
  standing: boolean
  confidential: boolean
  facts: ReactNode
  /** "neu", "war 6": what the sent version does not say yet. */
  change?: string
  /** Behind "Mehr"; null where this reader can only move others past it. */
  more: ReactNode
}

/** `level`: it was a sub-item there, and is one again. */
type Move = { id: string; from: number; to: number; level?: 1 }

/**
 * Two buttons a row, and dragging as an extra; the list shows the new order at once and goes back when the server
 * refuses. What stands below an item goes along.
 */
export function OrderAgenda({ lines, incoming }: { lines: OrderLine[]; incoming: ReactNode }) {
  const [order, show] = useOptimistic(lines, (now, { from, to, level }: Move) =>
    movedTo(now, from, to, level === 1),
  )
  const [last, setLast] = useState<{ id: string; up: boolean } | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const numbers = numbersOf(order.map(({ level }) => level))
  const list = useRef<HTMLDivElement>(null)
  const { run, problem } = useAction(async (move: Move) => {
    show(move)
    const { id: itemId, ...places } = move
    return moveAgendaItemAction({ itemId, ...places })
  })

  // The row that moved keeps the focus, so that the same key moves it on; who went on meanwhile is left alone.
  useLayoutEffect(() => {
    if (!last || (document.activeElement && document.activeElement !== document.body)) return
    const button = (up: boolean) =>
      list.current?.querySelector<HTMLElement>(
        `[data-move="${last.id}:${up ? 'up' : 'down'}"]:not([aria-disabled])`,
      )
    ;(button(last.up) ?? button(!last.up))?.focus()
  }, [last, order])

  async function move(line: OrderLine, from: number, to: number, items = order, level?: 1) {
    const result = await run({ id: line.id, from, to, level })
    if (!result?.ok) return
    setLast({ id: line.id, up: to < from })
    const after = movedTo(items, from, to, level === 1)
    const place = after.findIndex(({ id }) => id === line.id) + 1
    const below = items[from - 1]?.level === 1 && after[place - 1]?.level === 0 ? 1 : undefined
    const number = numbersOf(after.map(({ level }) => level))[place - 1]
    showToast(`„${line.title}“ ist jetzt TOP\u00a0${number}.`, {
      action: () => move(line, place, from, after, below),
    })
  }

  function drop(place: number) {
    const from = order.findIndex(({ id }) => id === dragged) + 1
    const line = order[from - 1]
    setDragged(null)
    setOver(null)
    const to = line ? droppedOn(order, from, place) : null
    if (line && to !== null) void move(line, from, to)
  }

  return (
    <div ref={list}>
      <div role="alert">
        <FieldError id="order-problem" error={problem?.message} />
      </div>
      <AgendaRows>
        {order.map((line, index) => {
          const place = index + 1
          const number = numbers[index] ?? ''
          const [up, down] = [stepFrom(order, place, 'up'), stepFrom(order, place, 'down')]
          const moveTo = (to: number | null) => () => {
            if (to !== null) void move(line, place, to)
          }
          return (
            <AgendaRow
              key={line.id}
              num={number}
              title={line.title}
              kind={line.level === 1 ? 'sub' : line.standing ? 'std' : undefined}
              confidential={line.confidential ? 'vertraulich' : undefined}
              lifted={last?.id === line.id || dragged === line.id}
              over={over === line.id}
              drag={
                line.more
                  ? {
                      draggable: true,
                      onDragStart: (event) => {
                        event.dataTransfer.effectAllowed = 'move'
                        const row = event.currentTarget.closest('li')
                        if (row) event.dataTransfer.setDragImage(row, 0, 0)
                        setDragged(line.id)
                      },
                      onDragEnd: () => {
                        setDragged(null)
                        setOver(null)
                      },
                    }
                  : undefined
              }
              drop={{
                onDragOver: (event) => {
                  if (dragged === null) return
                  event.preventDefault()
                  if (over !== line.id) setOver(line.id)
                },
                onDrop: (event) => {
                  event.preventDefault()
                  drop(place)
                },
              }}
              facts={
                <>
                  {line.facts}
                  {line.change && (
                    <span className="border border-ink px-1 font-semibold text-ink">{line.change}</span>
                  )}
                </>
              }
              actions={
                line.more && (
                  <>
                    <Button
                      className="icon"
                      size="sm"
                      data-move={`${line.id}:up`}
                      aria-label={`TOP\u00a0${number} nach oben: ${line.title}`}
                      aria-disabled={up === null || undefined}
                      onClick={moveTo(up)}
                    >
                      <ArrowUpIcon />
                    </Button>
                    <Button
                      className="icon"
                      size="sm"
                      data-move={`${line.id}:down`}
                      aria-label={`TOP\u00a0${number} nach unten: ${line.title}`}
                      aria-disabled={down === null || undefined}
                      onClick={moveTo(down)}
                    >
                      <ArrowDownIcon />
                    </Button>
                    <Button
                      size="sm"
                      aria-expanded={open === line.id}
                      aria-label={`Mehr zu TOP\u00a0${number}: ${line.title}`}
                      onClick={() => setOpen(open === line.id ? null : line.id)}
                    >
                      Mehr
                    </Button>
                  </>
                )
              }
            >
              {open === line.id && line.more}
            </AgendaRow>
          )
        })}
        {incoming}
      </AgendaRows>
    </div>
  )
}
