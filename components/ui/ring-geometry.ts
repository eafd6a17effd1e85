import type { Hue } from './plate'

/** The six seats clockwise from the top, 60 degrees each. The order never changes. */
export const seatOrder: Hue[] = ['ef', 'g', 'j', 'shl', 'we', 'gstb']

const center = 100

/** The point at `degrees` clockwise from the top, `radius` from the middle of a 200 × 200 drawing. */
export function pointAt(degrees: number, radius: number): { x: number; y: number } {
  const radians = (degrees * Math.PI) / 180
  return {
    x: round(center + radius * Math.sin(radians)),
    y: round(center - radius * Math.cos(radians)),
  }
}

/** A seat: the ring's piece between two radii, `half` degrees to either side of its middle. */
export function seatPath(seat: Hue, outer: number, inner: number, half: number): string {
  const middle = angleOf(seat)
  const far = pointAt(middle + half, inner)
  const near = pointAt(middle - half, inner)
  return `${arcPath(seat, outer, half)}L${far.x} ${far.y}A${inner} ${inner} 0 0 0 ${near.x} ${near.y}Z`
}

/** The arc along one radius over a seat. */
export function arcPath(seat: Hue, radius: number, half: number): string {
  const middle = angleOf(seat)
  const from = pointAt(middle - half, radius)
  const to = pointAt(middle + half, radius)
  return `M${from.x} ${from.y}A${radius} ${radius} 0 0 1 ${to.x} ${to.y}`
}

export function angleOf(seat: Hue): number {
  return seatOrder.indexOf(seat) * 60
}

/** Fixed decimals, so that server and browser write the same path. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
