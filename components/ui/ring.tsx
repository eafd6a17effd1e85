import { useId } from 'react'
import { classNames } from './class-names'
import type { Hue } from './plate'
import { angleOf, arcPath, pointAt, seatOrder, seatPath } from './ring-geometry'

/** `seat` is a place without a statement; `gone` takes the seat away and strikes its letters. */
export type Seat = 'seat' | 'comes' | 'tentative' | 'substitute' | 'open' | 'gone'

const half = 25.8
const letters: Record<Hue, string> = { ef: 'EF', g: 'G', j: 'J', shl: 'SHL', we: 'WE', gstb: 'GStB' }

/**
 * The table of six. A list with words always stands beside it; then leave `label` out and it is silent.
 *
 * `<TableRing seats={{ ef: 'comes', g: 'tentative' }} host="j" center={['3 von 6', 'kommen']} size={216} />`
 */
export function TableRing({
  seats,
  host,
  center,
  label,
  size = 216,
}: {
  seats: Partial<Record<Hue, Seat>>
  host?: Hue
  center?: [string, string?]
  label?: string
  size?: number
}) {
  const hatchId = useId()
  const small = size < 100
  return (
    <svg
      className="table-ring"
      viewBox="-1 -1 202 202"
      width={size}
      height={size}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {seatOrder.map((seat) => (
        <RingSeat key={seat} seat={seat} state={seats[seat] ?? 'seat'} small={small} hatchId={hatchId} />
      ))}
      {host && <path className="host-arc" d={arcPath(host, 98, half)} />}
      <circle className="table-edge" cx="100" cy="100" r="50" />
      {center && !small && (
        <>
          <text className="center" x="100" y={center[1] ? 106 : 109} fontSize={centerSize(center[0])}>
            {center[0]}
          </text>
          <text className="below" x="100" y="125" fontSize="13.5">
            {center[1]}
          </text>
        </>
      )}
    </svg>
  )
}

const centerSize = (text: string) => (text.length < 6 ? 30 : 25)

function RingSeat({
  seat,
  state,
  small,
  hatchId,
}: {
  seat: Hue
  state: Seat
  small: boolean
  hatchId: string
}) {
  const text = letters[seat]
  const at = pointAt(angleOf(seat), 76.5)
  const dot = pointAt(angleOf(seat), 56)
  const pattern = `${hatchId}-${seat}`
  const hatched = state === 'tentative'
  const filled = state === 'comes' || state === 'substitute'
  const width = text.length * 9 + 9
  return (
    <g className={`c-${seat}`}>
      {hatched && (
        <pattern
          id={pattern}
          className="hatch"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" />
          <rect width="2" height="7" />
        </pattern>
      )}
      {state === 'gone' ? (
        <path className="edge" d={arcPath(seat, 60, half)} />
      ) : (
        <path
          className={classNames('seat', state)}
          d={seatPath(seat, 93, 60, half)}
          style={hatched ? { fill: `url(#${pattern})` } : undefined}
        />
      )}
      {!small && (
        <>
          {hatched && (
            <rect className="behind" x={at.x - width / 2} y={at.y - 10} width={width} height="20" rx="3" />
          )}
          <text
            className={classNames('letters', filled && 'on', state === 'gone' && 'gone')}
            x={at.x}
            y={at.y + 5}
            fontSize={text.length > 3 ? 11.5 : 14.5}
          >
            {text}
          </text>
        </>
      )}
      {state === 'substitute' && <circle className="dot" cx={dot.x} cy={dot.y} r="3.5" />}
    </g>
  )
}

/** The sign of the product: the ring in ink, the next host's seat in its hue and wider. */
export function Sign({ host = 'j', size = 40 }: { host?: Hue; size?: number }) {
  return (
    <svg className={`sign c-${host}`} viewBox="0 0 200 200" width={size} height={size} aria-hidden="true">
      {seatOrder.map((seat) => (
        <path
          key={seat}
          className={seat === host ? 'host' : 'seat'}
          d={seat === host ? seatPath(seat, 100, 52, 24) : seatPath(seat, 92, 60, 24)}
        />
      ))}
    </svg>
  )
}

/** Nobody at the table yet: the picture of an empty list. */
export function EmptyRing({ size = 56 }: { size?: number }) {
  return (
    <svg className="table-ring blank" viewBox="-1 -1 202 202" width={size} height={size} aria-hidden="true">
      {seatOrder.map((seat) => (
        <path key={seat} className="seat open" d={seatPath(seat, 93, 60, half)} />
      ))}
    </svg>
  )
}
