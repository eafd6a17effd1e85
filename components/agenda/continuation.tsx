import { TextLink } from '@/components/ui/link'
import type { Continued, ItemReference } from '@/lib/continuations/queries'
import { meetingTitle } from '@/lib/meetings/labels'

/** Where a put-off item came from, and where it goes on. */
export function Continuation({ continues, continuedBy }: Continued) {
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

/** The same among the facts of a row. */
export function ContinuationFacts({ of }: { of: Continued | undefined }) {
  return (
    <>
      {of?.continues && (
        <span>
          Vertagt aus: <Place reference={of.continues} />
        </span>
      )}
      {of?.continuedBy && (
        <span>
          Geht weiter: <Place reference={of.continuedBy} />
        </span>
      )}
    </>
  )
}

function Place({ reference: { meeting } }: { reference: ItemReference }) {
  if (!meeting) return 'im Themenspeicher'
  return <TextLink href={`/meetings/${meeting.id}/agenda`}>{meetingTitle(meeting)}</TextLink>
}
