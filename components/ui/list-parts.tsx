import type { ReactNode } from 'react'
import { LinkButton } from './button'
import { Empty } from './empty'
import { TextLink } from './link'
import type { SortedColumn } from './table'

/** A filter that is set, and the address of the list without it. */
export type ActiveFilter = { label: string; value: string; without: string }

/** How much there is, in words, read out when it changes; beside it the way back to everything. */
export function ResultCount({
  children,
  filters = [],
  reset,
}: {
  children: ReactNode
  filters?: ActiveFilter[]
  reset: string
}) {
  return (
    <div className="found">
      <p role="status">{children}</p>
      {filters.length > 0 && <TextLink href={reset}>Filter zurücksetzen</TextLink>}
    </div>
  )
}

/** "Kein Auftrag" · "1 Auftrag" · "12 Aufträge" · "50 Aufträge auf dieser Seite, es gibt weitere" */
export function countText(
  count: number,
  [none, one, many]: readonly [none: string, one: string, many: string],
  { next, previous }: { next?: string | null; previous?: string | null } = {},
): string {
  if (count === 0) return none
  const here = count === 1 ? one : `${count}\u00a0${many}`
  return next || previous ? `${here} auf dieser Seite, es gibt weitere` : here
}

/** Nothing is left: says which filters stand in the way and takes each of them off. */
export function NothingLeft({
  title,
  filters,
  reset,
}: {
  title: string
  filters: ActiveFilter[]
  reset: string
}) {
  const chosen = filters.map(({ label, value }) => `${label}: ${value}`).join('; ')
  return (
    <Empty
      title={title}
      level="h2"
      action={
        <>
          {filters.length > 1 &&
            filters.map(({ label, without }) => (
              <LinkButton key={label} href={without}>
                Ohne „{label}“ anzeigen
              </LinkButton>
            ))}
          <LinkButton href={reset}>
            {filters.length > 1 ? 'Alle Filter entfernen' : 'Filter entfernen'}
          </LinkButton>
        </>
      }
    >
      Zu dieser Auswahl gibt es nichts. Gewählt ist {chosen}.
    </Empty>
  )
}

/** A place in the list that is gone, or an old address: back to the beginning. */
export function NothingHere({ href }: { href: string }) {
  return (
    <Empty
      title="Hier geht die Liste nicht weiter"
      level="h2"
      action={<LinkButton href={href}>Zum Anfang der Liste</LinkButton>}
    />
  )
}

/** One page of a list to the next; `words` where the list is not one of time, newest first. */
export function Pager({
  label,
  previous,
  next,
  words = ['Neuere anzeigen', 'Ältere anzeigen'],
}: {
  label: string
  previous: string | null
  next: string | null
  words?: [previous: string, next: string]
}) {
  if (!previous && !next) return null
  return (
    <nav className="btns mt-8" aria-label={label}>
      {previous && <LinkButton href={previous}>{words[0]}</LinkButton>}
      {next && <LinkButton href={next}>{words[1]}</LinkButton>}
    </nav>
  )
}

/** The head of a column that sorts: a link that turns the order when it is the sorted one. */
export function sortHead(
  label: string,
  name: string,
  sort: { by: string; order: 'asc' | 'desc' },
  href: (sort: string, order: 'asc' | 'desc') => string,
): SortedColumn {
  const sorted = sort.by === name
  const order = sorted && sort.order === 'asc' ? 'desc' : 'asc'
  return {
    sorted: sorted ? (sort.order === 'asc' ? 'ascending' : 'descending') : undefined,
    cell: (
      <>
        <TextLink className="sort" href={href(name, order)}>
          {label}
          {sorted && <span aria-hidden="true"> {sort.order === 'asc' ? '↑' : '↓'}</span>}
        </TextLink>
        {/* On phones heads are heard and not seen: nothing in them takes the focus. */}
        <span className="unsorted">{label}</span>
      </>
    ),
  }
}
