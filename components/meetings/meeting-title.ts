import type { Metadata } from 'next'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { currentActor } from '@/lib/session'

/**
 * The document's title of a page under a meeting: `titledByMeeting((meeting) => 'Unterlagen der ' + meeting)`. It asks
 * what the page asks as well, so it costs no statement; who does not reach the meeting gets the general title.
 */
export const titledByMeeting =
  (words: (meeting: string) => string) =>
  async ({ params }: { params: Promise<{ meetingId: string }> }): Promise<Metadata> => {
    const actor = await currentActor()
    if (actor.kind !== 'person') return {}
    const meeting = await getMeeting(actor, (await params).meetingId).catch(() => null)
    return meeting ? { title: words(meetingTitle(meeting)) } : {}
  }
