import { SwapPage } from '@/components/host-swaps/swap-page'
import { titledByMeeting } from '@/components/meetings/meeting-title'
import { currentTime } from '@/lib/clock'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `Gastgeberin der ${meeting} tauschen`)

export default async function SwapMeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return <SwapPage meeting={meeting} actor={actor} now={currentTime()} />
}
