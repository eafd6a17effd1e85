import type { Metadata } from 'next'
import { after } from 'next/server'
import { ReadingPage } from '@/components/minutes/reading-page'
import { WritingPage } from '@/components/minutes/writing-page'
import { currentTime } from '@/lib/clock'
import { meetingTitle } from '@/lib/meetings/labels'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { noteReading } from '@/lib/minutes/commands'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { getMinutesStatus } from '@/lib/minutes/queries'
import { whyNotWrite } from '@/lib/minutes/rules'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

type Props = {
  params: Promise<{ meetingId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor()
  const { meeting } = await orNotFound(getMinutesStatus(actor, (await params).meetingId))
  return { title: `Niederschrift der ${meetingTitle(meeting)}` }
}

/** Who writes it gets the editor while it can be written; everybody else what they may read of it. */
export default async function MinutesPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { meetingId } = await params
  const status = await orNotFound(getMinutesStatus(actor, meetingId))
  const now = currentTime()
  const { item } = await searchParams
  const { meeting: at, state, correctionReason } = status
  // While a correction is being prepared its writers read on what is released; each item leads to its draft.
  const writes =
    canWriteMinutes(actor, at) &&
    !whyNotWrite(at, state, correctionReason) &&
    (correctionReason === null || item !== undefined)
  if (!writes) {
    if (state === 'underReview') after(() => noteReading(actor, at.id))
    return <ReadingPage actor={actor} status={status} now={now} />
  }
  const wanted = typeof item === 'string' ? item : undefined
  const open = await orNotFound(getOpenMinutes(actor, meetingId))
  return <WritingPage actor={actor} status={status} open={open} wanted={wanted} now={now} />
}
