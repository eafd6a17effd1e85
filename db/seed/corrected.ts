import { addDays, fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { nameSigners, releaseMinutes, sendForReview } from '@/lib/minutes/commands'
import { findVersion } from '@/lib/minutes/queries'
import { beginCorrection, publishCorrection } from '@/lib/minutes-corrections/commands'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { getOpenMinutes, type OpenLine } from '@/lib/minutes-entries/queries'
import { signMinutes } from '@/lib/minutes-signatures/commands'
import { decideObjection, objectToMinutes } from '@/lib/objections/commands'
import { loadActor } from '@/lib/people/queries'
import type { Base, PersonKey } from './base'

type City = 'erfurt' | 'gera' | 'jena' | 'suhl' | 'weimar'
type Written = Extract<OpenLine, { kind: 'item' }>
type Told = { base: Base; meetingId: string; host: City; day: string }

const actorOf = async ({ base }: Told, key: PersonKey, at: Date) => {
  const actor = await loadActor(base.people[key].personId, at)
  if (!actor) throw new Error(`${key} has no mandate`)
  return actor
}

/** Under review Gera and Suhl objected: one objection was taken over in part, one not. */
export async function tellObjections(told: Told): Promise<void> {
  const { meetingId, host, day } = told
  const at = (days: number, time: string) => fromBerlin(addDays(day, days), time)
  const office = await actorOf(told, `${host}.office`, at(3, '09:00'))
  const until = addDays(day, 10)
  await sendForReview(office, { meetingId, until }, at(3, '09:00'))
  const item = await firstItem(told, at(3, '09:00'))
  const objections = [
    {
      by: 'suhl.deputy',
      itemId: item.item.id,
      quote: 'Straßensozialarbeit in den fünf Städten',
      text: 'In Suhl gibt es noch keine Straßensozialarbeit, sie ist erst geplant.',
      wording: 'Straßensozialarbeit in vier Städten; in Suhl ist sie geplant',
      decision: 'partly',
      note: 'Der Überblick bleibt, wie Erfurt ihn vorgetragen hat. Der Stand in Suhl wird nachgetragen.',
    },
    {
      by: 'gera.office',
      itemId: null,
      quote: null,
      text: 'Gera war nicht nur vertreten: Das Dezernat kam zur zweiten Hälfte selbst dazu.',
      wording: null,
      decision: 'notTakenOver',
      note: 'Die Anwesenheit folgt der Liste, die in der Sitzung umging.',
    },
  ] as const
  for (const [index, { by, decision, note, ...fields }] of objections.entries()) {
    const id = newId()
    const raised = at(5 + index, '11:40')
    await objectToMinutes(await actorOf(told, by, raised), { id, meetingId, ...fields }, raised)
    await decideObjection(
      await actorOf(told, `${host}.office`, at(9, '15:20')),
      { objectionId: id, decision, note, inMeetingId: null },
      at(9, '15:20'),
    )
  }
}

/** Released and signed; a week later a figure is mended, and the new version is signed again. */
export async function tellCorrection(told: Told): Promise<void> {
  const { base, meetingId, host, day } = told
  const at = (days: number, time: string) => fromBerlin(addDays(day, days), time)
  const office = await actorOf(told, `${host}.office`, at(12, '09:00'))
  await nameSigners(
    office,
    {
      ...{ meetingId, chairName: '', chairPersonId: base.people[`${host}.deputy`].personId },
      ...{ minuteTakerName: '', minuteTakerPersonId: base.people[`${host}.office`].personId },
    },
    at(12, '09:00'),
  )
  await releaseMinutes(office, { meetingId }, at(12, '09:12'))
  await sign(told, 1, 13)
  const target = { meetingId, version: 1 }
  const reason = 'Der Stand in Suhl fehlte, auf den Suhl in der Durchsicht hingewiesen hat.'
  await beginCorrection(office, { ...target, reason }, at(20, '10:05'))
  const { item, entry } = await firstItem(told, at(20, '10:05'))
  const [first, ...rest] = entry?.content.text.content ?? []
  if (!entry || first?.type !== 'paragraph') throw new Error('nothing is written to the first item')
  const more = {
    type: 'text' as const,
    text: ' In Suhl ist Straßensozialarbeit noch nicht eingerichtet, sie ist geplant.',
  }
  const text = {
    type: 'doc' as const,
    content: [{ ...first, content: [...(first.content ?? []), more] }, ...rest],
  }
  const content = { ...entry.content, text }
  const save = { meetingId, itemId: item.id, content, baseRevision: entry.revision, key: newId() }
  await saveEntry(office, save, at(20, '10:15'))
  await publishCorrection(office, target, at(20, '10:20'))
  await sign(told, 2, 21)
}

async function sign(told: Told, version: number, days: number): Promise<void> {
  const { meetingId, host, day } = told
  const { hash = '' } = (await findVersion(meetingId, version)) ?? {}
  const signers = [
    ['chair', `${host}.deputy`, '08:40'],
    ['minuteTaker', `${host}.office`, '09:05'],
  ] as const
  for (const [role, key, time] of signers) {
    const now = fromBerlin(addDays(day, days), time)
    await signMinutes(await actorOf(told, key, now), { meetingId, version, hash, role }, now)
  }
}

/** The first subject of the meeting, as its host writes it. */
async function firstItem(told: Told, now: Date): Promise<Written> {
  const { lines } = await getOpenMinutes(await actorOf(told, `${told.host}.office`, now), told.meetingId)
  const found = lines.find(
    (line): line is Written =>
      line.kind === 'item' && !line.item.standingKind && line.item.visibility !== 'confidential',
  )
  if (!found) throw new Error('the meeting has no subject')
  return found
}
