import { PageHead } from '@/components/layout/page-head'
import { HitList } from '@/components/search/hit-list'
import { SearchForm } from '@/components/search/search-form'
import { Empty } from '@/components/ui/empty'
import { NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { inCircle } from '@/lib/actor'
import { meetingYears } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { foundText, KIND_CHOICES, kindChoices } from '@/lib/search/labels'
import { search } from '@/lib/search/queries'
import { requireActor } from '@/lib/session'
import { listTopics } from '@/lib/topics/queries'

export const metadata = { title: 'Suche' }

export default async function SearchPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const given = await readSearch(searchParams)
  const [organizations, topics, years] = await Promise.all([
    listOrganizations(),
    listTopics(),
    meetingYears(actor),
  ])
  const question = (given.q ?? '').trim().slice(0, 200)
  const kind = oneOf(KIND_CHOICES, given.kind)
  const year = years.find((one) => String(one) === given.year)
  const topic = topics.find(({ slug }) => slug === given.topic)
  const host = organizations.find(({ slug }) => slug === given.host)
  const organization = organizations.find(({ slug }) => slug === given.organization)
  const order = oneOf(['newest'], given.order)
  const page = /^[1-9]\d?$/.test(given.page ?? '') ? Number(given.page) : 1
  const found = await search(actor, {
    question,
    ...{ year, topicId: topic?.id, hostId: host?.id, organizationId: organization?.id, kind, order, page },
  })
  const chosen = {
    q: question || undefined,
    kind,
    year: year ? String(year) : undefined,
    topic: topic?.slug,
    host: host?.slug,
    organization: organization?.slug,
    order,
  }
  const at = (more: object) => withQuery('/search', { ...chosen, ...more })
  const all = withQuery('/search', { q: question })
  const filters = [
    ...(kind ? [{ label: 'Art', value: kindChoices[kind].label, without: at({ kind: '' }) }] : []),
    ...(year ? [{ label: 'Jahr', value: String(year), without: at({ year: '' }) }] : []),
    ...(topic ? [{ label: 'Thema', value: topic.name, without: at({ topic: '' }) }] : []),
    ...(host ? [{ label: 'Gastgeberin', value: host.shortName, without: at({ host: '' }) }] : []),
    ...(organization
      ? [{ label: 'Organisation', value: organization.shortName, without: at({ organization: '' }) }]
      : []),
  ]
  return (
    <>
      <PageHead
        title="Suche"
        lead={
          inCircle(actor)
            ? 'Sitzungen, TOPs, Niederschriften, Beschlüsse, Aufträge, Unterlagen und Namen.'
            : 'Ihre TOPs, was dazu beschlossen wurde, und ihre Unterlagen.'
        }
      />
      <SearchForm chosen={chosen} years={years} topics={topics} organizations={organizations} />
      {question === '' ? (
        <Empty title="Wonach suchen Sie?" level="h2">
          Ein oder zwei Wörter genügen. Andere Endungen, „ae“ statt „ä“ und kleine Schreibfehler werden
          mitgefunden.
        </Empty>
      ) : (
        <>
          <ResultCount filters={filters} reset={all}>
            {foundText(found)}
          </ResultCount>
          {found.hits.length > 0 ? (
            <HitList hits={found.hits} />
          ) : found.pages > 0 ? (
            <NothingHere href={at({})} />
          ) : filters.length > 0 ? (
            <NothingLeft title="Kein Treffer zu dieser Auswahl" filters={filters} reset={all} />
          ) : (
            <Empty title="Nichts gefunden" level="h2">
              Versuchen Sie es mit weniger Wörtern oder einem anderen Wort für dieselbe Sache. Gefunden wird
              nur, was Sie auch lesen können; Niederschriften erst, wenn sie freigegeben sind.
            </Empty>
          )}
          <Pager
            label="Weitere Treffer"
            previous={page > 1 && found.hits.length > 0 ? at({ page: page > 2 ? page - 1 : '' }) : null}
            next={page < found.pages ? at({ page: page + 1 }) : null}
            words={['Vorige Treffer', 'Weitere Treffer']}
          />
        </>
      )}
    </>
  )
}
