import type { Metadata } from 'next'
import { Button, LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { formatDate, formatTimeRange } from '@/lib/dates'
import { followLink } from '@/lib/guests/queries'
import { whyNotInviteGuest } from '@/lib/guests/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'

export const metadata: Metadata = {
  title: 'Einladung als Gast',
  robots: { index: false, follow: false },
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where a guest's mail leads: reading this page, as mail scanners do, changes nothing; the buttons use the link (S1). */
export default async function GuestPage({ searchParams }: Props) {
  const { token } = await searchParams
  const { why, meeting, guest, state } = await followLink(typeof token === 'string' ? token : '')
  if (!meeting || !guest)
    return (
      <Frame>
        <Hint tone="warn" title={why}>
          {' '}
          Das Büro der gastgebenden Stadt kann Ihnen einen neuen senden.
        </Hint>
      </Frame>
    )
  const closed = why ?? whyNotInviteGuest(meeting)
  if (closed)
    return (
      <Frame>
        <MeetingFacts meeting={meeting} />
        <div className="mt-6">
          <Hint title={closed}>
            {why && (
              <>
                {' '}
                Melden Sie sich mit der Adresse <b className="wrap-anywhere">{guest.email}</b> an, um die
                Sitzung zu sehen.
              </>
            )}
          </Hint>
        </div>
        {why && (
          <p className="btns mt-6">
            <LinkButton variant="primary" href={`/meetings/${meeting.id}`}>
              Sitzung ansehen
            </LinkButton>
          </p>
        )}
      </Frame>
    )
  return (
    <Frame>
      <MeetingFacts meeting={meeting} />
      <p className="mt-6">
        Die Einladung gilt für <b className="font-semibold">{guest.name}</b>,{' '}
        <b className="font-semibold wrap-anywhere">{guest.email}</b>. Mit der Zusage sind Sie auf diesem Gerät
        angemeldet und sehen diese Sitzung mit den TOP, zu denen Sie eingeladen sind.
      </p>
      {state === 'declined' && (
        <div className="mt-6">
          <Hint role="status" title="Sie haben abgesagt.">
            {' '}
            Die gastgebende Stadt weiß das. Sie können es sich noch anders überlegen.
          </Hint>
        </div>
      )}
      <form method="post" action="/api/guest" className="mt-8">
        <input type="hidden" name="token" value={token} />
        <p className="btns">
          <Button type="submit" name="answer" value="accept" variant="primary">
            Einladung annehmen
          </Button>
          {state !== 'declined' && (
            <Button type="submit" name="answer" value="decline">
              Absagen
            </Button>
          )}
        </p>
      </form>
      <p className="note mt-6">Ohne Ihren Klick geschieht nichts.</p>
    </Frame>
  )
}

const Frame = ({ children }: { children: React.ReactNode }) => (
  <div className="max-w-[36rem]">
    <h1>Einladung als Gast</h1>
    {children}
  </div>
)

const MeetingFacts = ({ meeting }: { meeting: Meeting }) => (
  <p className="lead">
    {meetingTitle(meeting)}, {formatDate(meeting.start)}, {formatTimeRange(meeting.start, meeting.end)}
    {meeting.locationName && `, ${[meeting.locationName, meeting.room].filter(Boolean).join(', ')}`}
  </p>
)
