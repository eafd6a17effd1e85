import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { TopicItems } from '@/components/topics/topic-items'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { inCircle } from '@/lib/actor'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'
import { getTopic, listItemsOfTopic } from '@/lib/topics/queries'

type Props = { params: Promise<{ topicId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await getTopic((await params).topicId).catch(() => null)
  return topic ? { title: topic.name } : {}
}

export default async function TopicPage({ params }: Props) {
  const actor = await requireActor()
  const topic = await orNotFound(getTopic((await params).topicId))
  const items = await listItemsOfTopic(actor, topic.id)
  const propose = inCircle(actor) && (
    <LinkButton size="sm" href={`/proposals/new?topic=${topic.id}`}>
      TOP zu diesem Thema anmelden
    </LinkButton>
  )
  return (
    <>
      <PageHead crumbs={[{ label: 'Themen', href: '/topics' }, { label: topic.name }]} title={topic.name} />
      <Section title="In der Runde" note="Das Neueste zuerst" actions={propose || undefined}>
        {items.length > 0 ? (
          <TopicItems items={items} actor={actor} />
        ) : (
          <Empty title="Noch kein TOP">Sobald zu diesem Thema ein TOP angemeldet ist, steht er hier.</Empty>
        )}
      </Section>
    </>
  )
}
