import { useEffect, useRef } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { withQuery } from '@/lib/query'

export type SavedYear = { year: number; text: string }

/** What was saved, who has to do what now, and where to find it. */
export function PlanSaved({ years, seriesId }: { years: SavedYear[]; seriesId: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [])
  const plan = (year: number) => withQuery('/series', { year, series: seriesId })
  return (
    <div ref={ref} tabIndex={-1} className="mt-8">
      <Hint tone="ok" role="status" title="Der Plan ist gespeichert, die Termine sind vorgemerkt.">
        <ul>
          {years.map(({ year, text }) => (
            <li key={year}>
              {text}. <TextLink href={plan(year)}>Jahresplan {year}</TextLink>
            </li>
          ))}
        </ul>
        <p>
          Die Runde sieht Datum und Gastgeberin. Jedes gastgebende Büro findet in seiner Übersicht, dass es
          den Termin bekannt geben soll.
        </p>
      </Hint>
      <p className="btns mt-6">
        {years[0] && (
          <LinkButton variant="primary" href={plan(years[0].year)}>
            Zum Jahresplan {years[0].year}
          </LinkButton>
        )}
      </p>
    </div>
  )
}
