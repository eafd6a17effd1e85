import { TextLink } from '@/components/ui/link'
import { withQuery } from '@/lib/query'

/** The year before and the year after. */
export function YearSwitch({
  year,
  series,
  path = '/series',
  name = 'Jahresplan',
}: {
  year: number
  series?: string
  path?: string
  name?: string
}) {
  const to = (other: number) => withQuery(path, { year: other, series })
  return (
    <nav className="formats" aria-label="Jahr wechseln">
      {[year - 1, year + 1].map((other) => (
        <TextLink key={other} href={to(other)} aria-label={`${name} ${other}`}>
          {other < year ? `‹ ${other}` : `${other} ›`}
        </TextLink>
      ))}
    </nav>
  )
}
