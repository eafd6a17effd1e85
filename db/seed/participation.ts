import type { PersonActor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { addMinutes } from '@/lib/dates'
import { acceptGuestInvitation, inviteGuest } from '@/lib/guests/commands'
import { guestToken } from '@/lib/guests/queries'
import { newId } from '@/lib/ids'
import { answerInvitation, stateNeeds } from '@/lib/participants/commands'
import type { Base, PersonKey } from './base'

type Telling = {
  base: Base
  as: (key: PersonKey, at: Date) => Promise<PersonActor>
  meetingId: string
  at: Date
}

/**
 * Who comes to the next meeting, beside plain answers: Gera sends somebody of its house, some say what they need, a
 * ministry has accepted to come as a guest, and an agency has its link and has not.
 */
export async function tellParticipation({ base, as, meetingId, at }: Telling): Promise<void> {
  const key = (who: PersonKey) => ({ meetingId, membershipId: base.people[who].membershipId })
  const substituteId = base.people['gera.office'].personId
  const substitute = { ...key('gera.deputy'), rsvp: 'accepted', substituteId } as const
  await answerInvitation(await as('gera.deputy', at), substitute, at)
  const weimar = { ...key('weimar.deputy'), access: 'Rollstuhl, bitte ein Platz am Gang', parking: true }
  await stateNeeds(await as('weimar.deputy', at), weimar, addMinutes(at, 2))
  const officer = { ...key('gstb.officer'), diet: 'vegetarisch', parking: false }
  await stateNeeds(await as('gstb.officer', at), officer, addMinutes(at, 3))

  const office = await as('jena.office', at)
  const agenda = await getAgenda(office, meetingId)
  const itemIds = agenda.flatMap((line) =>
    line.kind === 'item' && line.item.title.startsWith('Bezahlkarte') ? [line.item.id] : [],
  )
  const ministry = {
    id: newId(),
    meetingId,
    name: 'Referat Migration, Ministerium (Beispiel)',
    email: 'gast@ministerium.example',
    itemIds,
  }
  await inviteGuest(office, ministry, at)
  await acceptGuestInvitation(guestToken({ id: ministry.id, link: 1 }), addMinutes(at, 40))
  const agency = { id: newId(), meetingId, name: 'Fachstelle Teilhabe (Beispiel)', itemIds: [] }
  await inviteGuest(office, { ...agency, email: 'fachstelle@traeger.example' }, addMinutes(at, 6))
}
