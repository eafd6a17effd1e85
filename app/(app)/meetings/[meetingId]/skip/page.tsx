import { SkipTurnForm } from '@/components/host-skips/skip-forms'
import { titledByMeeting } from '@/components/meetings/meeting-title'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { currentTime } from '@/lib/clock'
import { successor } from '@/lib/host-skips/rules'
import { whyNotChangeHost } from '@/lib/host-swaps/rules'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { listSeries } from '@/lib/series/queries'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `${meeting} weitergeben`)

export default async function SkipTurnPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const [organizations, all] = canWriteMeeting(actor, meeting)
    ? await Promise.all([listOrganizations(), listSeries(actor)])
    : [[], []]
  const rotation = all.find(({ id }) => id === meeting.seriesId)?.hostRotation ?? []
  const cities = organizations.filter((o) => o.kind === 'city' && o.id !== meeting.hostId)
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title="Aussetzen und weitergeben"
      lead={`${meeting.host.shortName} setzt aus und holt die Sitzung später nach. Wer übernimmt, lädt in das eigene Rathaus ein.`}
      whyNot={whyNotChangeHost(meeting, currentTime())}
    >
      <SkipTurnForm
        cities={cities.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        values={{
          meetingId: meeting.id,
          revision: meeting.revision,
          hostId: successor(rotation, meeting.hostId),
          reason: '',
        }}
      />
    </WriteMeeting>
  )
}
