import { classNames } from '@/components/ui/class-names'
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
  // The meeting's own page shows each part with a link to it: no second list of them on a phone.
  const overview = current === 'overview'
  return (
    <nav
      aria-label="Teile der Sitzung"
      className={classNames('no-print', overview ? 'max-md:hidden' : 'mt-4 border-b border-rule')}
    >
      <ul className={classNames('flex flex-wrap gap-x-5', !overview && '-mb-px')}>
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
