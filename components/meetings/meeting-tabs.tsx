import { TextLink } from '@/components/ui/link'
import { inCircle } from '@/lib/actor'
import { currentActor } from '@/lib/session'

const parts = [
  ['overview', 'Überblick', ''],
  ['agenda', 'Tagesordnung', '/agenda'],
  ['participants', 'Teilnahme', '/participants'],
  ['documents', 'Unterlagen', '/documents'],
  ['minutes', 'Niederschrift', '/minutes'],
] as const

export type MeetingPart = (typeof parts)[number][0]

/** The parts of a meeting, each a page of its own. Guests find minutes, once released, in their list. */
export async function MeetingTabs({ meetingId, current }: { meetingId: string; current: MeetingPart }) {
  const circle = inCircle(await currentActor())
  return (
    <nav aria-label="Teile der Sitzung" className="no-print mt-4 border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {parts
          .filter(([part]) => circle || part !== 'minutes')
          .map(([part, label, path]) => (
            <li key={part}>
              <TextLink
                href={`/meetings/${meetingId}${path}`}
                aria-current={part === current ? 'page' : undefined}
                className="inline-flex min-h-11 items-center border-b-4 border-transparent text-ink no-underline hover:underline aria-[current]:border-ink aria-[current]:font-bold"
              >
                {label}
              </TextLink>
            </li>
          ))}
      </ul>
    </nav>
  )
}
