import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ArrowDownIcon, ArrowUpIcon } from '@/components/ui/icons'

/** The list with one entry moved by so many places; at its ends it stays as it is. */
export function movedBy<T>(list: T[], index: number, by: number): T[] {
  if (index + by < 0 || index + by >= list.length) return list
  const next = [...list]
  const [entry] = next.splice(index, 1)
  if (entry !== undefined) next.splice(index + by, 0, entry)
  return next
}

/** A list whose entries move by buttons; `name` says in the buttons' labels which one. */
export function OrderedList<T>({
  items,
  onChange,
  name,
  children,
  keep,
}: {
  items: T[]
  onChange: (items: T[]) => void
  name: (item: T) => string
  children: (item: T, index: number) => ReactNode
  /** Why an entry cannot be left out. */
  keep?: (item: T) => string | undefined
}) {
  return (
    <ol className="mt-2">
      {items.map((item, index) => (
        <li
          key={index}
          className="grid grid-cols-[1.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 border-b border-rule py-2 md:grid-cols-[1.5rem_minmax(0,1fr)_13.5rem]"
        >
          <span className="text-xl font-light">{index + 1}</span>
          <div className="min-w-0">{children(item, index)}</div>
          <div className="col-start-2 flex items-start gap-1 self-end md:col-start-3">
            <Button
              size="sm"
              className="icon"
              aria-label={`${name(item)} nach oben`}
              aria-disabled={index === 0 || undefined}
              onClick={() => onChange(movedBy(items, index, -1))}
            >
              <ArrowUpIcon />
            </Button>
            <Button
              size="sm"
              className="icon"
              aria-label={`${name(item)} nach unten`}
              aria-disabled={index === items.length - 1 || undefined}
              onClick={() => onChange(movedBy(items, index, 1))}
            >
              <ArrowDownIcon />
            </Button>
            <Button
              size="sm"
              variant="quiet"
              disabledReason={keep?.(item)}
              aria-label={`${name(item)} herausnehmen`}
              onClick={() => onChange(items.filter((_, other) => other !== index))}
            >
              Herausnehmen
            </Button>
          </div>
        </li>
      ))}
    </ol>
  )
}
