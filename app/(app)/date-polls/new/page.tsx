import { notFound } from 'next/navigation'
import { NewPoll } from '@/components/date-polls/new-poll'
import { PageHead } from '@/components/layout/page-head'
import { currentTime } from '@/lib/clock'
import { canReadDatePolls } from '@/lib/date-polls/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { meetingTitle } from '@/lib/meetings/labels'
import { orNotFound } from '@/lib/page'
import { readSearch, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Termin abfragen' }

export default async function NewDatePollPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  if (!canReadDatePolls(actor)) notFound()
  const { meeting: meetingId, series } = await readSearch(searchParams)
  const meeting = meetingId ? await orNotFound(getMeeting(actor, meetingId)) : null
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Jahresplan', href: '/series' },
          { label: 'Terminabfragen', href: '/date-polls' },
          { label: 'Termin abfragen' },
        ]}
        title="Termin abfragen"
        light={meeting ? meetingTitle(meeting) : undefined}
        lead={
          meeting
            ? 'Die Runde antwortet mit ja, notfalls oder nein. Wenn Sie entscheiden, wird die Sitzung verlegt.'
            : 'Die Runde antwortet mit ja, notfalls oder nein. Wenn Sie entscheiden, wird die Sitzung vorgemerkt.'
        }
      />
      <NewPoll actor={actor} meeting={meeting} seriesId={series} now={currentTime()} />
    </>
  )
}
