import { TextLink } from '@/components/ui/link'

/** The year before and the year after. */
export function YearSwitch({ year, series }: { year: number; series?: string }) {
  const to = (other: number) => `/series?year=${other}${series ? `&series=${series}` : ''}`
  return (
    <nav className="formats" aria-label="Jahr wechseln">
      {[year - 1, year + 1].map((other) => (
        <TextLink key={other} href={to(other)} aria-label={`Jahresplan ${other}`}>
          {other < year ? `‹ ${other}` : `${other} ›`}
        </TextLink>
      ))}
    </nav>
  )
}
