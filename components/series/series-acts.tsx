import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import type { Actor } from '@/lib/actor'
import { canWriteSeries } from '@/lib/series/policy'
import type { Series } from '@/lib/series/queries'

/** What the secretariat does here; and the choice of the series where there are several. */
export function SeriesActs({
  actor,
  all,
  series,
  year,
}: {
  actor: Actor
  all: Series[]
  series?: Series
  year: number
}) {
  const reason = canWriteSeries(actor) ? undefined : 'Den Jahresplan führt die Geschäftsstelle.'
  return (
    <div className="no-print mt-4">
      {all.length > 1 && (
        <ul className="mb-4 flex flex-wrap gap-x-5" aria-label="Sitzungsreihen">
          {all.map((one) => (
            <li key={one.id}>
              <TextLink
                href={`/series?year=${year}&series=${one.id}`}
                aria-current={one.id === series?.id ? 'page' : undefined}
                className="aria-[current]:font-bold"
              >
                {one.name}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <div className="btns">
        {series && (
          <LinkButton href={`/series/${series.id}/plan?year=${year}`} disabledReason={reason}>
            Termine für {year} planen
          </LinkButton>
        )}
        {series && !reason && <LinkButton href={`/series/${series.id}`}>Reihe ändern</LinkButton>}
        {!reason && <LinkButton href="/series/new">Neue Sitzungsreihe</LinkButton>}
        <LinkButton href={`/series/holidays?year=${year}`}>Feiertage und Ferien</LinkButton>
        <LinkButton href="/date-polls">Terminabfragen</LinkButton>
      </div>
    </div>
  )
}
