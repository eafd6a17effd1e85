import { notFound } from 'next/navigation'
import { HolidaySection } from '@/components/holidays/holiday-section'
import { PageHead } from '@/components/layout/page-head'
import { YearSwitch } from '@/components/series/year-switch'
import { currentTime } from '@/lib/clock'
import { berlinYear, formatDate } from '@/lib/dates'
import { canReadHolidays } from '@/lib/holidays/policy'
import { getHolidayList, holidayCalendar } from '@/lib/holidays/queries'
import { schoolKnownFrom } from '@/lib/holidays/rules'
import { readSearch, type Search } from '@/lib/query'
import { yearFrom } from '@/lib/series/rules'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Feiertage und Ferien' }

/** How far ahead school holidays are looked for. */
const YEARS_AHEAD = 15

export default async function HolidaysPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  if (!canReadHolidays(actor)) notFound()
  const thisYear = berlinYear(currentTime())
  const year = yearFrom((await readSearch(searchParams)).year) ?? thisYear
  const [school, publicOnes, calendar] = await Promise.all([
    getHolidayList(actor, 'school', year),
    getHolidayList(actor, 'public', year),
    holidayCalendar(thisYear, thisYear + YEARS_AHEAD),
  ])
  const until = schoolKnownFrom(calendar, thisYear)
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Jahresplan', href: `/series?year=${year}` }, { label: 'Feiertage und Ferien' }]}
        title="Feiertage und Ferien"
        light={String(year)}
        state={<YearSwitch year={year} path="/series/holidays" name="Feiertage und Ferien" />}
        lead={`An Feiertagen findet keine Sitzung statt, vor Schulferien wird gewarnt. ${
          until
            ? `Ferientermine sind lückenlos bis ${formatDate(until)} bekannt.`
            : `Für ${thisYear} sind keine Ferientermine bekannt.`
        } Mitgeliefert werden sie bis zum Sommer 2030, Feiertage für jedes Jahr.`}
      />
      {[school, publicOnes].map((list) => (
        <HolidaySection key={list.kind} actor={actor} list={list} />
      ))}
    </>
  )
}
