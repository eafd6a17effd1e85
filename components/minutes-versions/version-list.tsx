import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { formatDateTime } from '@/lib/dates'
import type { MinutesVersion } from '@/lib/minutes-versions/queries'

/** Each version with its reason, time and hash, the newest first. */
export function VersionList({ meetingId, versions }: { meetingId: string; versions: MinutesVersion[] }) {
  const at = `/meetings/${meetingId}`
  return (
    <Rows>
      {versions.toReversed().map(({ version, reason, hash, releasedAt, releasedBy }) => (
        <Row
          key={version}
          num={version}
          title={`Fassung\u00a0${version}`}
          facts={
            <>
              <span>
                {formatDateTime(releasedAt)}, {releasedBy}
              </span>
              {version > 1 && (
                <TextLink href={`${at}/minutes/versions?from=${version - 1}&to=${version}`}>
                  Änderungen gegenüber Fassung&nbsp;{version - 1}
                </TextLink>
              )}
            </>
          }
          end={
            <LinkButton
              size="sm"
              href={`${at}/minutes.pdf?version=${version}`}
              aria-label={`Fassung\u00a0${version} als PDF`}
            >
              PDF
            </LinkButton>
          }
        >
          {reason && <p className="mt-1">Grund: {reason}</p>}
          <p className="hash mt-1 text-ink-2">Prüfsumme (SHA-256): {hash}</p>
        </Row>
      ))}
    </Rows>
  )
}
