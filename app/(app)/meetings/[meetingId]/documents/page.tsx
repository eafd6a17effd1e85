import { MeetingPapers } from '@/components/files/meeting-papers'
import { titledByMeeting } from '@/components/meetings/meeting-title'
import { AgendaVersions, DocumentRows } from '@/components/meetings/document-rows'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { Section } from '@/components/ui/section'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export const generateMetadata = titledByMeeting((meeting) => `Unterlagen der ${meeting}`)

export default async function DocumentsPage({ params }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Unterlagen" part="documents" />
      <Section title="Dokumente">
        <DocumentRows meeting={meeting} actor={actor} />
      </Section>
      <MeetingPapers meeting={meeting} actor={actor} />
      <Section title="Fassungen der Tagesordnung" note="Jede ist festgehalten, keine wird überschrieben.">
        <AgendaVersions meeting={meeting} actor={actor} />
      </Section>
    </>
  )
}
