import { meetingNumber } from '@/lib/meetings/labels'

type Side = { number: number; host: { shortName: string } }
type Swap = { meeting: Side; other: Side; asking: { shortName: string }; asked: { shortName: string } }

/** "Weimar bittet Erfurt um Tausch mit der 15. Sitzung." */
export const swapSentence = ({ asking, asked, other }: Swap): string =>
  `${asking.shortName} bittet ${asked.shortName} um Tausch mit der ${meetingNumber(other)}.`

/** What became of a request that is not open any more. */
export function swapOutcome(swap: Swap & { state: string }): string {
  const { asked, asking, meeting, other } = swap
  const what = `Tausch der ${meetingNumber(meeting)} mit der ${meetingNumber(other)}`
  if (swap.state === 'declined') return `${asked.shortName} hat den ${what} abgelehnt.`
  if (swap.state === 'withdrawn') return `${asking.shortName} hat die Bitte um ${what} zurückgezogen.`
  return swap.state === 'accepted'
    ? `${asked.shortName} hat dem ${what} zugestimmt.`
    : `Die Bitte um ${what} ist hinfällig.`
}
