import { TextLink } from '@/components/ui/link'

/** The year's view to take along. */
export function YearFiles({ seriesId, year }: { seriesId: string; year: number }) {
  const at = (file: string) => `/series/${seriesId}/${file}?year=${year}`
  return (
    <>
      <TextLink href={at('year-plan.pdf')} aria-label={`Jahresplan ${year} als PDF`}>
        PDF
      </TextLink>
      <TextLink href={at('year-plan.ics')} aria-label={`Termine ${year} für den Kalender (ICS)`}>
        Kalender (ICS)
      </TextLink>
    </>
  )
}
