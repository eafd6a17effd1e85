import { TextLink } from '@/components/ui/link'
import type { Hue } from '@/components/ui/plate'
import { Sign } from '@/components/ui/ring'

/** Sign and name; the sign shows who hosts next. */
export function Brand({ href, host }: { href: string; host?: Hue }) {
  return (
    <TextLink className="brand" href={href}>
      <Sign host={host} />
      <span>
        Städterunde
        <small>Soziales, Jugend, Bildung</small>
      </span>
    </TextLink>
  )
}
