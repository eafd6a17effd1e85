import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { minutesFormats } from '@/lib/minutes-files/input'
import { minutesFormatLabel } from '@/lib/minutes-files/labels'

/** One click to each format. Who reads all of it also gets a copy to pass on. */
export function MinutesDownloads({
  meeting,
  confidential,
}: {
  meeting: { id: string; number: number }
  confidential: boolean
}) {
  const at = (format: string) => `/meetings/${meeting.id}/minutes.${format}`
  const title = `Niederschrift der ${meeting.number}. Sitzung`
  return (
    <>
      <div className="btns mt-6">
        {minutesFormats.map((format) => (
          <LinkButton
            key={format}
            variant={format === 'pdf' ? 'primary' : undefined}
            href={at(format)}
            aria-label={`${title} als ${minutesFormatLabel[format]} laden`}
          >
            {minutesFormatLabel[format]} laden
          </LinkButton>
        ))}
      </div>
      {confidential && (
        <p className="note mt-2">
          Zum Weitergeben ohne vertraulichen Teil:{' '}
          {minutesFormats.map((format, index) => (
            <span key={format}>
              {index > 0 && ', '}
              <TextLink
                href={`${at(format)}?without=confidential`}
                aria-label={`${title} ohne vertraulichen Teil als ${minutesFormatLabel[format]}`}
              >
                {minutesFormatLabel[format]}
              </TextLink>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
