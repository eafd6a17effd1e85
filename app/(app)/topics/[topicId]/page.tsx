import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { TopicHistory } from '@/components/topics/topic-history'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { inCircle } from '@/lib/actor'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { getTopicHistory } from '@/lib/topic-history/queries'
import { getTopic } from '@/lib/topics/queries'

type Props = { params: Promise<{ topicId: string }>; searchParams: Search }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await getTopic((await params).topicId).catch(() => null)
  return topic ? { title: topic.name } : {}
}

/** Everything on a subject, in the order it happened. */
export default async function TopicPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const topic = await orNotFound(getTopic((await params).topicId))
  const order = oneOf(['asc'], (await readSearch(searchParams)).order) ?? 'desc'
  const [events, organizations] = await Promise.all([
    getTopicHistory(actor, topic.id, order),
    listOrganizations(),
  ])
  const path = `/topics/${topic.id}`
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Themen', href: '/topics' }, { label: topic.name }]}
        title={topic.name}
        lead={order === 'asc' ? 'Der Reihe nach, wie es geschah.' : 'Was geschah, das Neueste zuerst.'}
      />
      <div className="btns">
        {events.length > 0 && (
          <TextLink href={withQuery(path, { order: order === 'asc' ? '' : 'asc' })}>
            {order === 'asc' ? 'Das Neueste zuerst zeigen' : 'Das Älteste zuerst zeigen'}
          </TextLink>
        )}
        {inCircle(actor) && (
          <>
            <TextLink href={`/decisions?topic=${topic.slug}`}>Nur Beschlüsse</TextLink>
            <LinkButton size="sm" href={`/proposals/new?topic=${topic.id}`}>
              TOP zu diesem Thema anmelden
            </LinkButton>
          </>
        )}
      </div>
      {events.length > 0 ? (
        <TopicHistory events={events} actor={actor} organizations={organizations} />
      ) : (
        <Empty title="Noch kein TOP" level="h2">
          Sobald zu diesem Thema ein TOP angemeldet ist, steht er hier.
        </Empty>
      )}
    </>
  )
}
