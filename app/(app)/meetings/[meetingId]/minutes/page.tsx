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
  const writes = canWriteMinutes(actor, status.meeting) && !whyNotWrite(status.meeting, status.state)
  if (!writes) {
    if (status.state === 'underReview') after(() => noteReading(actor, status.meeting.id))
    return <ReadingPage actor={actor} status={status} now={now} />
  }
  const { item } = await searchParams
  const wanted = typeof item === 'string' ? item : undefined
  const open = await orNotFound(getOpenMinutes(actor, meetingId))
  return <WritingPage actor={actor} status={status} open={open} wanted={wanted} now={now} />
}
