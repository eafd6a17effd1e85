import { after as afterwards } from 'next/server'
import { PageHead } from '@/components/layout/page-head'
import { ChooseMinutes } from '@/components/minutes/choose-minutes'
import { MinutesFilters } from '@/components/minutes/minutes-filters'
import { MinutesList } from '@/components/minutes/minutes-list'
import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { inCircle } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { isId } from '@/lib/ids'
import { isReleased } from '@/lib/minutes/policy'
import { minutesFormats } from '@/lib/minutes-files/input'
import { minutesFormatLabel } from '@/lib/minutes-files/labels'
import { noteVisit } from '@/lib/minutes-register/commands'
import {
  listMinutes,
  listMinutesTopics,
  listMinutesYears,
  minutesNewSince,
} from '@/lib/minutes-register/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Niederschriften' }

export default async function MinutesListPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const { after, before, topic, ...search } = await readSearch(searchParams)
  const organizations = await listOrganizations()
  const cities = organizations.filter(({ kind }) => kind === 'city')
  const year = /^20\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined
  // Older addresses name the city by its id.
  const host = cities.find(({ id, slug }) => slug === search.host || id === search.host)
  const order = oneOf(['asc'], search.order)
  const topicId = topic && isId(topic) ? topic : undefined
  const now = currentTime()
  const [{ rows, next, previous }, years, topics, newSince] = await Promise.all([
    listMinutes(actor, { year, hostId: host?.id, topicId, order, after, before }),
    listMinutesYears(actor),
    listMinutesTopics(actor),
    minutesNewSince(actor, now),
  ])
  afterwards(() => noteVisit(actor, now))
  const topicName = topics.find(({ id }) => id === topicId)?.name
  const chosen = { year, host: host?.slug, topic: topicId, order }
  const at = (more: object) => withQuery('/minutes', { ...chosen, ...more })
  const filters = [
    ...(year ? [{ label: 'Jahr', value: String(year), without: at({ year: '' }) }] : []),
    ...(host ? [{ label: 'Gastgeberin', value: host.shortName, without: at({ host: '' }) }] : []),
    ...(topicId ? [{ label: 'Thema', value: topicName ?? 'ein einzelnes', without: at({ topic: '' }) }] : []),
  ]
  return (
    <>
      <PageHead
        title="Niederschriften"
        lead={
          inCircle(actor)
            ? 'Alles, was freigegeben ist oder gerade geschrieben wird.'
            : 'Freigegebene Niederschriften zu Ihren TOPs.'
        }
      />
      <MinutesFilters
        {...{ years, cities, topics, year, order }}
        host={host?.slug}
        topic={topicName && topicId}
      />
      <ResultCount filters={filters} reset="/minutes">
        {countText(rows.length, ['Keine Niederschrift', '1\u00a0Niederschrift', 'Niederschriften'], {
          next,
          previous,
        })}
      </ResultCount>
      {rows.length > 0 ? (
        <ChooseMinutes
          formats={minutesFormats.map((value) => ({ value, label: minutesFormatLabel[value] }))}
          released={rows.filter(({ state }) => isReleased(state)).length}
        >
          <MinutesList rows={rows} newSince={newSince} />
        </ChooseMinutes>
      ) : after || before ? (
        <NothingHere href={at({})} />
      ) : filters.length > 0 ? (
        <NothingLeft title="Keine Niederschrift zu dieser Auswahl" filters={filters} reset="/minutes" />
      ) : (
        <Empty title="Noch keine Niederschrift" level="h2">
          Sobald eine Niederschrift freigegeben ist, steht sie hier.
        </Empty>
      )}
      <Pager
        label="Weitere Niederschriften"
        previous={previous && at({ before: previous })}
        next={next && at({ after: next })}
        words={order && ['Ältere anzeigen', 'Neuere anzeigen']}
      />
    </>
  )
}
