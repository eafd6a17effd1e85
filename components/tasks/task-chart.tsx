import { scaleOf, type MonthFigures } from '@/lib/task-figures/rules'

/** Where the bars stand, in pixels from the top; beside them everything is a share of the width. */
const [HEAD, FLOOR, LEFT] = [12, 196, 8]

/**
 * Two bars a month: what was open at its end, the overdue part of it hatched on top, and beside it what was done in it.
 * The figures themselves stand in the table below; for who does not see the picture it says so in one sentence.
 */
export function TaskChart({ figures }: { figures: MonthFigures[] }) {
  const { top, marks } = scaleOf(figures)
  const height = (count: number) => (count / top) * (FLOOR - HEAD)
  const share = (100 - LEFT) / figures.length
  const bar = (index: number, from: number, className: string, count: number, above = 0) =>
    count > 0 && (
      <rect
        className={className}
        x={`${LEFT + share * (index + from)}%`}
        width={`${share * 0.34}%`}
        y={FLOOR - height(above + count)}
        height={height(count)}
      />
    )
  const last = figures.at(-1)
  return (
    <figure className="task-chart">
      <svg
        role="img"
        aria-label={`Aufträge nach Monaten. Zuletzt waren ${last?.open ?? 0} offen, davon ${last?.overdue ?? 0} überfällig. Alle Zahlen stehen in der Tabelle darunter.`}
      >
        <Hatch id="task-hatch" />
        {marks.map((mark) => (
          <g key={mark}>
            <line
              className="mark"
              x1={`${LEFT}%`}
              x2="100%"
              y1={FLOOR - height(mark)}
              y2={FLOOR - height(mark)}
            />
            <text x={`${LEFT - 1.5}%`} y={FLOOR - height(mark) + 5} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {figures.map(({ month, open, overdue, done }, index) => (
          <g key={month}>
            {bar(index, 0.12, 'open', open - overdue)}
            {bar(index, 0.12, 'overdue', overdue, open - overdue)}
            {bar(index, 0.54, 'done', done)}
            <text x={`${LEFT + share * (index + 0.5)}%`} y={FLOOR + 20} textAnchor="middle">
              {month.slice(5)}
            </text>
            {(index === 0 || month.endsWith('-01')) && (
              <text x={`${LEFT + share * (index + 0.5)}%`} y={FLOOR + 40} textAnchor="middle">
                {month.slice(0, 4)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        <Key className="open">offen am Ende des Monats</Key>
        <Key className="overdue">davon überfällig</Key>
        <Key className="done">im Monat erledigt</Key>
      </figcaption>
    </figure>
  )
}

const Hatch = ({ id }: { id: string }) => (
  <defs>
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="under-hatch" width="6" height="6" />
      <line className="hatch" x1="1.5" x2="1.5" y1="0" y2="6" />
    </pattern>
  </defs>
)

const Key = ({ className, children }: { className: string; children: string }) => (
  <span>
    <svg aria-hidden="true">
      <rect className={className} x="1" y="1" width="18" height="12" />
    </svg>
    {children}
  </span>
)
