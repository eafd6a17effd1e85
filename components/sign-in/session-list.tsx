import { ActionButton } from '@/components/ui/action-button'
import { Row, Rows } from '@/components/ui/rows'
import { formatDateTime } from '@/lib/dates'
import { endOtherSessionsAction, endSessionAction } from '@/lib/sign-in/actions'
import type { OwnSession } from '@/lib/sign-in/queries'
import { deviceName } from '@/lib/sign-in/rules'

/** Where the reader is signed in, and how to end it elsewhere. */
export function SessionList({ sessions, currentId }: { sessions: OwnSession[]; currentId: string | null }) {
  const others = sessions.filter(({ publicId }) => publicId !== currentId)
  return (
    <>
      <Rows flat>
        {sessions.map(({ publicId, userAgent, createdAt, lastSeenAt }) => (
          <Row
            key={publicId}
            title={deviceName(userAgent)}
            facts={
              <>
                {publicId === currentId && <b className="font-semibold text-ink">Dieses Gerät</b>}
                <span>Zuletzt benutzt {formatDateTime(lastSeenAt)}</span>
                <span>Angemeldet {formatDateTime(createdAt)}</span>
              </>
            }
            end={
              publicId !== currentId && (
                <ActionButton
                  size="sm"
                  action={endSessionAction.bind(null, { sessionId: publicId })}
                  done="Dieses Gerät ist abgemeldet."
                  aria-label={`${deviceName(userAgent)} abmelden, zuletzt benutzt ${formatDateTime(lastSeenAt)}`}
                >
                  Abmelden
                </ActionButton>
              )
            }
          />
        ))}
      </Rows>
      <div className="btns mt-6">
        <ActionButton
          action={endOtherSessionsAction.bind(null, {})}
          done="Alle anderen Geräte sind abgemeldet."
          disabledReason={others.length === 0 && 'Sie sind auf keinem anderen Gerät angemeldet.'}
        >
          Alle anderen Geräte abmelden
        </ActionButton>
      </div>
    </>
  )
}
