'use client'

import { useLayoutEffect, useOptimistic, useRef, useState, type ReactNode } from 'react'
import { AgendaRow, AgendaRows } from '@/components/ui/agenda-rows'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { ArrowDownIcon, ArrowUpIcon } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { moveAgendaItemAction } from '@/lib/agenda/actions'

export type OrderLine = {
  id: string
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

type Move = { id: string; from: number; to: number }

const moved = (lines: OrderLine[], { from, to }: Move): OrderLine[] => {
  const next = [...lines]
  next.splice(to - 1, 0, ...next.splice(from - 1, 1))
  return next
}

/** Two buttons a row; the list shows the new order at once and goes back when the server refuses. */
export function OrderAgenda({ lines, incoming }: { lines: OrderLine[]; incoming: ReactNode }) {
  const [order, show] = useOptimistic(lines, moved)
  const [last, setLast] = useState<{ id: string; up: boolean } | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const { run, problem } = useAction(async (move: Move) => {
    show(move)
    return moveAgendaItemAction({ itemId: move.id, from: move.from, to: move.to })
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

  async function move(line: OrderLine, from: number, to: number) {
    const result = await run({ id: line.id, from, to })
    if (!result?.ok) return
    setLast({ id: line.id, up: to < from })
    showToast(`„${line.title}“ ist jetzt TOP\u00a0${to}.`, { action: () => move(line, to, from) })
  }

  return (
    <div ref={list}>
      <div role="alert">
        <FieldError id="order-problem" error={problem?.message} />
      </div>
      <AgendaRows>
        {order.map((line, index) => {
          const number = index + 1
          const moveTo = (to: number) => () => {
            if (to >= 1 && to <= order.length) void move(line, number, to)
          }
          return (
            <AgendaRow
              key={line.id}
              num={number}
              title={line.title}
              kind={line.standing ? 'std' : undefined}
              confidential={line.confidential ? 'vertraulich' : undefined}
              lifted={last?.id === line.id}
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
                      aria-disabled={number === 1 || undefined}
                      onClick={moveTo(number - 1)}
                    >
                      <ArrowUpIcon />
                    </Button>
                    <Button
                      className="icon"
                      size="sm"
                      data-move={`${line.id}:down`}
                      aria-label={`TOP\u00a0${number} nach unten: ${line.title}`}
                      aria-disabled={number === order.length || undefined}
                      onClick={moveTo(number + 1)}
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
