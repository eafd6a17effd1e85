import { PageHead } from '@/components/layout/page-head'
import { TopicIndex } from '@/components/topics/topic-index'
import { Select, TextField } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { countText, NothingLeft, ResultCount } from '@/components/ui/list-parts'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { listTopicsWithCounts } from '@/lib/topics/queries'

export const metadata = { title: 'Themen' }

export default async function TopicsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const { name, ...search } = await readSearch(searchParams)
  const sort = oneOf(['items'], search.sort)
  const all = await listTopicsWithCounts(actor)
  const topics = all.filter((topic) => !name || topic.name.toLowerCase().includes(name.trim().toLowerCase()))
  if (sort) topics.sort((a, b) => b.items - a.items)
  const filters = name ? [{ label: 'Name', value: `„${name}“`, without: withQuery('/topics', { sort }) }] : []
  return (
    <>
      <PageHead title="Themen" lead="Worüber die Runde spricht, und was daraus wurde." />
      <FilterForm label="Themen filtern">
        <TextField label="Name enthält" name="name" maxLength={80} defaultValue={name ?? ''} />
        <Select
          label="Reihenfolge"
          name="sort"
          defaultValue={sort ?? ''}
          placeholder="nach Namen"
          options={[{ value: 'items', label: 'meiste TOPs zuerst' }]}
        />
      </FilterForm>
      <ResultCount filters={filters} reset="/topics">
        {countText(topics.length, ['Kein Thema', '1\u00a0Thema', 'Themen'])}
      </ResultCount>
      {topics.length === 0 && filters.length > 0 ? (
        <NothingLeft title="Kein Thema mit diesem Namen" filters={filters} reset="/topics" />
      ) : (
        <TopicIndex topics={topics} />
      )}
    </>
  )
}
