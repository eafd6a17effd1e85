import { and, eq } from 'drizzle-orm'
import { db } from '@/db'
import { agendaItem } from '@/db/schema'
import { answerCoSubmission, askCoSubmitters } from '@/lib/co-submissions/commands'
import { addDays, addMinutes, berlinDay, fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { loadActor } from '@/lib/people/queries'
import { sendMessage } from '@/lib/proposal-messages/commands'
import { submitProposal } from '@/lib/proposals/commands'
import type { Base, PersonKey } from './base'

const SHARED = 'Mietobergrenzen: Abstimmung vor der Neufestsetzung'

/** Gera brings something in with others and writes with the host; Weimar hands something in for no meeting. */
export async function tellTogether({ people, organizations, topics }: Base, seriesId: string, now: Date) {
  const yesterday = fromBerlin(addDays(berlinDay(now), -1), '09:20')
  const as = async (key: PersonKey) => {
    const actor = await loadActor(people[key].personId, yesterday)
    if (!actor) throw new Error(`${key} has no mandate`)
    return actor
  }
  const [shared] = await db
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.title, SHARED), eq(agendaItem.status, 'submitted')))
  const id = shared?.id ?? ''
  await askCoSubmitters(
    await as('gera.office'),
    { id, organizationIds: [organizations.weimar, organizations.suhl] },
    yesterday,
  )
  await answerCoSubmission(
    await as('weimar.deputy'),
    { id, answer: 'accepted', note: 'Gern. Unsere Richtwerte liegen im April vor.' },
    addMinutes(yesterday, 70),
  )
  const messages = [
    ['jena.office', 'Reichen 15 Minuten, wenn das Institut vorträgt? Wir hätten noch fünf Minuten.'],
    ['gera.deputy', 'Danke, 20 Minuten wären gut. Das Institut bringt drei Folien mit.'],
    ['jena.office', 'Dann planen wir 20 Minuten ein, sobald wir entschieden haben.'],
  ] as const
  for (const [index, [key, text]] of messages.entries())
    await sendMessage(await as(key), { id, messageId: newId(), text }, addMinutes(yesterday, 90 + index * 45))

  await submitProposal(
    await as('weimar.office'),
    {
      id: newId(),
      revision: 0,
      meetingId: null,
      seriesId,
      title: 'Fachtag der Jugendämter: gemeinsames Format',
      purpose: 'discussion',
      goal: 'Die Städte wissen, ob sie den Fachtag zusammen ausrichten.',
      reason: 'Drei Städte planen eigene Fachtage zum selben Gegenstand. Das hat bis nach dem Sommer Zeit.',
      minutes: 15,
      presenter: 'Dezernat Soziales, Weimar',
      topicId: topics['kinder-und-jugendhilfe'] ?? null,
      visibility: 'internal',
    },
    addMinutes(yesterday, 240),
  )
}
