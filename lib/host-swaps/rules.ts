import { addDays, berlinDay } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { whyNotMove, type MeetingState } from '@/lib/meetings/rules'

type Side = { id: string; number: number; seriesId: string; hostId: string; state: MeetingState; start: Date }

/** Why a meeting cannot change hosts any more: it has begun, is over or called off. */
export const whyNotChangeHost = (meeting: Pick<Side, 'state' | 'start'>, now: Date): string | null =>
  whyNotMove(meeting) ?? (meeting.start <= now ? 'Der Termin ist vorbei.' : null)

export function whyNotAsk(one: Side, other: Side, now: Date): string | null {
  if (one.seriesId !== other.seriesId) return 'Getauscht wird innerhalb einer Sitzungsreihe.'
  if (one.hostId === other.hostId) return 'Beide Sitzungen hat dieselbe Stadt.'
  return whyNotChangeHost(one, now) ?? whyNotChangeHost(other, now)
}

type Request = { state: string; answer: string | null; meeting: Side; other: Side }

/** A request that time has overtaken is void as well, though nobody did anything. */
export function whyVoid({ state, answer, meeting, other }: Request, now: Date): string | null {
  if (state === 'void') return answer
  const over = [meeting, other].find(({ start }) => start <= now)
  return state === 'open' && over ? `Der Termin der ${meetingNumber(over)} ist vorbei.` : null
}

export const isWaiting = (swap: Request, now: Date): boolean => swap.state === 'open' && !whyVoid(swap, now)

export function whyNotAnswer(swap: Request, now: Date): string | null {
  const gone = whyVoid(swap, now)
  if (gone) return `Die Anfrage ist hinfällig. ${gone}`
  if (swap.state === 'open') return null
  return swap.state === 'withdrawn' ? 'Die Anfrage ist zurückgezogen.' : 'Die Anfrage ist schon beantwortet.'
}

const ANSWER_DAYS = 14

/** By when an answer helps: two weeks after the request, and before the first of the two meetings. */
export function answerBy(swap: {
  createdAt: Date
  meeting: { start: Date }
  other: { start: Date }
}): string {
  const first = swap.meeting.start < swap.other.start ? swap.meeting.start : swap.other.start
  const [day] = [addDays(berlinDay(swap.createdAt), ANSWER_DAYS), addDays(berlinDay(first), -1)].sort()
  return day ?? berlinDay(first)
}

const SHOWN_DAYS = 14

/** What became of a request stays on the pages of its meetings for two weeks. */
export const isRecent = (swap: { answeredAt: Date | null }, now: Date): boolean =>
  swap.answeredAt === null || addDays(berlinDay(swap.answeredAt), SHOWN_DAYS) >= berlinDay(now)
