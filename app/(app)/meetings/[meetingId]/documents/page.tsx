import type { Metadata } from 'next'
import { AgendaVersions, DocumentRows } from '@/components/meetings/document-rows'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { Section } from '@/components/ui/section'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { currentActor, requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await currentActor()
  if (actor.kind !== 'person') return {}
  const meeting = await getMeeting(actor, (await params).meetingId).catch(() => null)
  return meeting ? { title: `Unterlagen der ${meetingTitle(meeting)}` } : {}
}

export default async function DocumentsPage({ params }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Unterlagen" part="documents" />
      <Section title="Dokumente">
        <DocumentRows meeting={meeting} actor={actor} />
      </Section>
      <Section title="Fassungen der Tagesordnung" note="Jede ist festgehalten, keine wird überschrieben.">
        <AgendaVersions meeting={meeting} actor={actor} />
      </Section>
    </>
  )
}
