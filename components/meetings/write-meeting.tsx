import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import type { Actor } from '@/lib/actor'
import { hostsOffice } from '@/lib/meetings/labels'
import { canWriteMeeting } from '@/lib/meetings/policy'
import type { Meeting } from '@/lib/meetings/queries'
import { MeetingPartHead } from './meeting-head'

/** The frame of the forms that change a meeting: whoever may not, or not now, reads why instead of the form. */
export function WriteMeeting({
  actor,
  meeting,
  title,
  lead,
  whyNot,
  children,
}: {
  actor: Actor
  meeting: Meeting
  title: string
  lead: string
  whyNot: string | null
  children: ReactNode
}) {
  const reason = canWriteMeeting(actor, meeting) ? whyNot : hostsOffice(meeting)
  return (
    <>
      <MeetingPartHead meeting={meeting} title={title} lead={reason ? undefined : lead} />
      {reason ? (
        <div className="mt-8">
          <Hint title={reason} />
          <p className="btns mt-4">
            <LinkButton href={`/meetings/${meeting.id}`}>Zurück zur Sitzung</LinkButton>
          </p>
        </div>
      ) : (
        children
      )}
    </>
  )
}
