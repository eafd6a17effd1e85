import { DecisionFilters } from '@/components/decisions/decision-filters'
import { DecisionList } from '@/components/decisions/decision-list'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { readDecisionFilter } from '@/lib/decisions/input'
import { countedWords } from '@/lib/decisions/labels'
import { listDecisions, listDecisionYears } from '@/lib/decisions/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { decisionsWith } from '@/lib/search/queries'
import { requireActor } from '@/lib/session'
import { listTasksOfItems } from '@/lib/tasks/queries'
import { listTopics } from '@/lib/topics/queries'

export const metadata = { title: 'Beschlüsse' }

export default async function DecisionsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const given = await readSearch(searchParams)
  const [organizations, topics] = await Promise.all([listOrganizations(), listTopics()])
  const cities = organizations.filter(({ kind }) => kind === 'city')
  const { chosen, filter } = readDecisionFilter(given, { topics, cities })
  const [{ rows, next, previous }, years] = await Promise.all([
    listDecisions(actor, { ...filter, text: decisionsWith(chosen.text) }),
    listDecisionYears(actor),
  ])
  const tasks = await listTasksOfItems(actor, [...new Set(rows.map(({ decision }) => decision.agendaItemId))])
  const at = (more: object) => withQuery('/decisions', { ...chosen, ...more })
  const named = (slug: string | undefined) => cities.find((city) => city.slug === slug)?.shortName ?? ''
  const filters = [
    ...(chosen.text ? [{ label: 'Text', value: `„${chosen.text}“`, without: at({ text: '' }) }] : []),
    ...(chosen.year ? [{ label: 'Jahr', value: chosen.year, without: at({ year: '' }) }] : []),
    ...(chosen.topic
      ? [
          {
            label: 'Thema',
            value: topics.find(({ slug }) => slug === chosen.topic)?.name ?? '',
            without: at({ topic: '' }),
          },
        ]
      : []),
    ...(chosen.host ? [{ label: 'Gastgeberin', value: named(chosen.host), without: at({ host: '' }) }] : []),
    ...(chosen.kind
      ? [
          {
            label: 'Art',
            value: chosen.kind === 'decision' ? 'Beschlüsse' : 'Feststellungen',
            without: at({ kind: '' }),
          },
        ]
      : []),
  ]
  const words = countedWords(
    rows.map(({ decision }) => decision.kind),
    filter.kind,
  )
  return (
    <>
      <PageHead
        title="Beschlüsse"
        lead="Was die Runde beschlossen und festgestellt hat, im Wortlaut der freigegebenen Niederschriften."
      />
      <DecisionFilters chosen={chosen} years={years} topics={topics} cities={cities} />
      <ResultCount filters={filters} reset="/decisions">
        {countText(rows.length, words, { next, previous })}
      </ResultCount>
      {rows.length > 0 ? (
        <>
          <DecisionList decisions={rows} tasks={tasks} organizations={organizations} />
          <div className="btns mt-8">
            <LinkButton size="sm" href={withQuery('/decisions/decisions.csv', chosen)}>
              Als Tabelle herunterladen (CSV)
            </LinkButton>
          </div>
        </>
      ) : given.after || given.before ? (
        <NothingHere href={at({})} />
      ) : filters.length > 0 ? (
        <NothingLeft title={`${words[0]} zu dieser Auswahl`} filters={filters} reset="/decisions" />
      ) : (
        <Empty title="Noch kein Beschluss" level="h2">
          Sobald eine Niederschrift freigegeben ist, stehen ihre Beschlüsse und Feststellungen hier.
        </Empty>
      )}
      <Pager
        label="Weitere Beschlüsse"
        previous={previous && at({ before: previous })}
        next={next && at({ after: next })}
        words={chosen.order && ['Ältere anzeigen', 'Neuere anzeigen']}
      />
    </>
  )
}
