import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** Lists, not cards. `flat` has no column for numbers. */
export function Rows({
  flat,
  ordered,
  children,
}: {
  flat?: boolean
  ordered?: boolean
  children: ReactNode
}) {
  const List = ordered ? 'ol' : 'ul'
  return <List className={classNames('rows', flat && 'flat')}>{children}</List>
}

/**
 * `<Row num="7" title={<TextLink …>Bezahlkarte</TextLink>} facts={<><State …/><span>bis Fr.</span></>} end="PDF" />`
 * In `flat` lists leave `num` out.
 */
export function Row({
  num,
  title,
  facts,
  end,
  children,
}: {
  num?: ReactNode
  title: ReactNode
  facts?: ReactNode
  end?: ReactNode
  children?: ReactNode
}) {
  return (
    <li>
      {num !== undefined && <span className="key number">{num}</span>}
      <div>
        <p className="title">{title}</p>
        {facts && <div className="meta">{facts}</div>}
        {children}
      </div>
      {end && <div className="end">{end}</div>}
    </li>
  )
}

/** What waits for the reader, sorted by date. Only the first row has the primary button. */
export function Turn({ children }: { children: ReactNode }) {
  return <ul className="rows turn">{children}</ul>
}

/** `<TurnRow date="Fr., 26.02." left="noch 3 Tage" title="…" why="…" actions={<Button …/>} />` */
export function TurnRow({
  date,
  left,
  title,
  why,
  actions,
}: {
  date?: ReactNode
  left?: ReactNode
  title: ReactNode
  why?: ReactNode
  actions?: ReactNode
}) {
  return (
    <li>
      <p className="key">
        {date && <b>{date}</b>} {left && <small>{left}</small>}
      </p>
      <div>
        <h3 className="title">{title}</h3>
        {why && <p className="why">{why}</p>}
        {actions && <div className="do">{actions}</div>}
      </div>
    </li>
  )
}

/** A timeline: `<History items={[{ key: id, time: 'Mo., 22.02., 15:04', text: <><b>GStB</b> hat zugesagt.</> }]} />` */
export function History({
  items,
}: {
  items: { key: string; time: ReactNode; dateTime?: string; text: ReactNode }[]
}) {
  return (
    <ol className="hist">
      {items.map(({ key, time, dateTime, text }) => (
        <li key={key}>
          <time dateTime={dateTime}>{time}</time>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
