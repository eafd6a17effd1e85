import { TextLink } from '@/components/ui/link'
import type { ItemReference } from '@/lib/continuations/queries'
import { meetingTitle } from '@/lib/meetings/labels'

/** Where a put-off item came from, and where it goes on. */
export function Continuation({
  continues,
  continuedBy,
}: {
  continues: ItemReference | null
  continuedBy: ItemReference | null
}) {
  return (
    <>
      {continues && (
        <p className="note mt-2">
          Vertagt aus: <Place reference={continues} />
        </p>
      )}
      {continuedBy && (
        <p className="note mt-2">
          Geht weiter: <Place reference={continuedBy} />
        </p>
      )}
    </>
  )
}

function Place({ reference: { meeting } }: { reference: ItemReference }) {
  if (!meeting) return 'im Themenspeicher'
  return <TextLink href={`/meetings/${meeting.id}/agenda`}>{meetingTitle(meeting)}</TextLink>
}
