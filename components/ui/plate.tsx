import type { ReactNode } from 'react'
import { classNames } from './class-names'

const hues = ['ef', 'g', 'j', 'shl', 'we', 'gstb'] as const
export type Hue = (typeof hues)[number]

/** The hue of a license-plate code; graphite for whoever has none of their own. */
export function hueOf(code: string): Hue {
  const lower = code.toLowerCase()
  return hues.find((hue) => hue === lower) ?? 'gstb'
}

/**
 * License-plate letters. Outlined: takes part; `host`: filled; `planned`: dashed.
 * With `name` the plate stands alone and is read out, otherwise the word beside it is.
 *
 * `<Plate code="SHL" name="Suhl" host />`
 */
export function Plate({
  code,
  name,
  host,
  planned,
  large,
}: {
  code: string
  name?: string
  host?: boolean
  planned?: boolean
  large?: boolean
}) {
  const hue = hueOf(code)
  const round = hue === 'gstb'
  return (
    <span
      className={classNames(
        'plate',
        `c-${hue}`,
        round && 'round',
        host && 'host',
        planned && 'planned',
        large && 'large',
      )}
      {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {code}
    </span>
  )
}

/** `<Org code="EF">Erfurt (Ihre Anmeldung)</Org>` */
export function Org({ code, host, children }: { code: string; host?: boolean; children: ReactNode }) {
  return (
    <span className="org">
      <Plate code={code} host={host} />
      <span>{children}</span>
    </span>
  )
}
