import { PageHead } from '@/components/layout/page-head'
import { TopicIndex } from '@/components/topics/topic-index'
import { requireActor } from '@/lib/session'
import { listTopicsWithCounts } from '@/lib/topics/queries'

export const metadata = { title: 'Themen' }

export default async function TopicsPage() {
  const actor = await requireActor()
  const topics = await listTopicsWithCounts(actor)
  return (
    <>
      <PageHead title="Themen" lead="Worüber die Runde spricht, und was daraus wurde." />
      <TopicIndex topics={topics} />
    </>
  )
}
