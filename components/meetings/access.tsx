import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { Meeting } from '@/lib/meetings/queries'

/** How to get there, how to join by video, whom to ask. */
export function AccessSection({ meeting }: { meeting: Meeting }) {
  const { access, videoUrl, contact } = meeting
  if (!access && !videoUrl && !contact) return null
  return (
    <Section title="Anfahrt und Kontakt" id="access">
      {access && <p className="whitespace-pre-line">{access}</p>}
      {videoUrl && (
        <p className="mt-2 break-words">
          Teilnahme per Video:{' '}
          <TextLink href={videoUrl} rel="noreferrer">
            {videoUrl}
          </TextLink>
        </p>
      )}
      {contact && <p className="mt-2">Kontakt: {contact}</p>}
    </Section>
  )
}
