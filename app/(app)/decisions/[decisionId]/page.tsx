import type { Metadata } from 'next'
import { DecisionFacts, DecisionWording, TasksOf } from '@/components/decisions/decision-list'
import { PageHead } from '@/components/layout/page-head'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { decisionKindLabel } from '@/lib/decisions/labels'
import { getDecision } from '@/lib/decisions/queries'
import { meetingNumber } from '@/lib/meetings/labels'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { currentActor, requireActor } from '@/lib/session'
import { listTasksOfItems } from '@/lib/tasks/queries'

type Props = { params: Promise<{ decisionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getDecision(await currentActor(), (await params).decisionId).catch(() => null)
  return found ? { title: `${decisionKindLabel[found.decision.kind]}: ${found.itemTitle}` } : {}
}

/** The lasting address of a decision: it stays when the minutes are corrected. */
export default async function DecisionPage({ params }: Props) {
  const actor = await requireActor()
  const found = await orNotFound(getDecision(actor, (await params).decisionId))
  const [organizations, tasks] = await Promise.all([
    listOrganizations(),
    listTasksOfItems(actor, [found.decision.agendaItemId]),
  ])
  const kind = decisionKindLabel[found.decision.kind]
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Beschlüsse', href: '/decisions' }, { label: kind }]}
        title={found.itemTitle}
      />
      <DecisionFacts row={found} />
      <DecisionWording row={found} organizations={organizations} />
      <p>
        Aus der{' '}
        <TextLink href={`/meetings/${found.meeting.id}/minutes`}>
          Niederschrift der {meetingNumber(found.meeting)}
        </TextLink>
        , Fassung&nbsp;{found.decision.version}.
      </p>
      {tasks.length > 0 && (
        <Section title="Aufträge dazu">
          <TasksOf tasks={tasks} />
        </Section>
      )}
    </>
  )
}
