import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { agendaItem, hostSkip, meeting, task } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import type { Visibility, World } from '@/db/seed/world'
import { addAgendaItem, grantConfidential, removeAgendaItem } from '@/lib/agenda/commands'
import { sendSupplement } from '@/lib/agenda-versions/commands'
import { answerCoSubmission, askCoSubmitters } from '@/lib/co-submissions/commands'
import { answerDatePoll, commentDatePoll } from '@/lib/date-poll-answers/commands'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { createDatePoll, withdrawDatePoll } from '@/lib/date-polls/commands'
import { getDatePoll } from '@/lib/date-polls/queries'
import { removePaper, uploadFile } from '@/lib/files/commands'
import type { PaperPlace } from '@/lib/files/input'
import { acceptGuestInvitation, inviteGuest } from '@/lib/guests/commands'
import { guestToken } from '@/lib/guests/queries'
import { skipTurn, waiveTurn } from '@/lib/host-skips/commands'
import { askSwap, declineSwap } from '@/lib/host-swaps/commands'
import { newId } from '@/lib/ids'
import { sendInvitation } from '@/lib/invitations/commands'
import {
  cancelMeeting,
  closeMeeting,
  moveMeeting,
  openMeeting,
  restoreMeeting,
} from '@/lib/meetings/commands'
import { getMeeting } from '@/lib/meetings/queries'
import { nameSigners, releaseMinutes, sendForReview } from '@/lib/minutes/commands'
import type { Result } from '@/lib/minutes/input'
import { answerApproval, approveMinutes, askApproval } from '@/lib/minutes-approvals/commands'
import { beginCorrection, publishCorrection } from '@/lib/minutes-corrections/commands'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { signMinutes } from '@/lib/minutes-signatures/commands'
import { decideObjection, objectToMinutes } from '@/lib/objections/commands'
import { answerInvitation, noteAttendance, stateNeeds } from '@/lib/participants/commands'
import { UNNOTED } from '@/lib/participants/rules'
import { addPerson } from '@/lib/people/commands'
import { loadActor } from '@/lib/people/queries'
import { admitProposal, declineProposal } from '@/lib/proposal-decisions/commands'
import { answerQuestion, returnProposal, sendMessage } from '@/lib/proposal-messages/commands'
import { saveDraft, submitProposal, withdrawProposal } from '@/lib/proposals/commands'
import { reportTask, returnTask } from '@/lib/task-reports/commands'
import { assignTask, dropTask, extendTask } from '@/lib/tasks/commands'
import type { Secret, Words } from './canary-fields'
import { docxOf, pdfOf } from './contents'

/** What the parts of the story say with: each field its own word. */
export function tellers(world: World, { say }: Words, now: Date) {
  const as = (key: PersonKey) => world.as(key)
  const topicId = world.topics['wohnungslosigkeit'] ?? null
  const files: { fileId: string; paperId: string }[] = []

  const texts = (secret: Secret, visibility: Visibility, meetingId: string) => ({
    id: newId(),
    revision: 0,
    meetingId,
    title: `Titel ${say(secret, 'title')}`,
    purpose: 'decision' as const,
    goal: `Ziel ${say(secret, 'wished result')}`,
    reason: `Grund ${say(secret, 'reason')}`,
    minutes: 15,
    presenter: `Vortrag ${say(secret, 'presenter')}`,
    topicId,
    visibility,
  })
  const propose = async (secret: Secret, visibility: Visibility, meetingId: string) =>
    submitProposal(await as('erfurt.deputy'), texts(secret, visibility, meetingId), now)
  const admit = async (secret: Secret, visibility: Visibility, meetingId: string) => {
    const proposal = await propose(secret, visibility, meetingId)
    await admitProposal(await as('jena.office'), decision(proposal), now)
    return proposal.id
  }
  const write = async (
    meetingId: string,
    itemId: string,
    secret: Secret,
    results: Result[] = [],
    baseRevision = 0,
  ) => {
    const text = [{ type: 'text' as const, text: `Es wurde ${say(secret, 'minutes')} gesagt.` }]
    const content = {
      text: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: text }] },
      results,
    }
    const save = { meetingId, itemId, content, baseRevision, key: newId() }
    await saveEntry(await as('jena.office'), save, now)
  }
  const describe = (id: string, secret: Secret) => {
    const where = (field: string) => `${field} ${say(secret, field)}`
    const place = { locationName: where('Ort'), street: where('Straße'), locality: where('Stadt') }
    return db
      .update(meeting)
      .set({
        room: where('Raum'),
        access: where('Zugang'),
        contact: where('Auskunft'),
        videoUrl: `https://video.example/${say(secret, 'video link')}`,
        // Of what is published, visitors know the town hall.
        ...(secret === 'meeting' ? {} : place),
      })
      .where(eq(meeting.id, id))
  }
  /** A paper, its name and its content each with a word. */
  const lay = async (
    key: PersonKey,
    place: PaperPlace,
    secret: Secret,
    type: 'txt' | 'pdf' | 'docx' = 'txt',
    inside = secret,
  ) => {
    const fileId = newId()
    const bytes = { txt: Buffer.from, pdf: pdfOf, docx: docxOf }[type](
      `Inhalt ${say(inside, `bytes of ${type}`)}`,
    )
    async function* body() {
      yield bytes
    }
    const name = `Anlage ${say(secret, 'file name')}.${type}`
    const { paperId } = await uploadFile(await as(key), { place, fileId, name }, body(), now)
    files.push({ fileId, paperId })
    return paperId
  }
  return { world, now, say, as, topicId, files, texts, propose, admit, write, describe, lay }
}
type Tellers = ReturnType<typeof tellers>

const decision = ({ id, revision }: { id: string; revision: number }) => ({ id, revision })

/** Invited, supplemented, held, released; with a guest who is here and one who is only asked. */
export async function tellHeld(tell: Tellers) {
  const { world, now, say, as, admit, lay, write } = tell
  const office = await as('jena.office')
  const held = await world.meeting('scheduled', { inDays: 7 })
  await tell.describe(held, 'meeting')
  const invitedTo = await admit('meeting', 'internal', held)
  const internal = await admit('internal', 'internal', held)
  const confidential = await admit('confidential', 'confidential', held)
  const granted = await admit('granted', 'confidential', held)
  const officer = world.people['gstb.officer'].personId
  await grantConfidential(office, { itemId: granted, personId: officer }, now)
  await lay('jena.office', { meetingId: held }, 'internal')
  await lay('jena.office', { agendaItemId: invitedTo }, 'meeting', 'pdf')
  const replaced = await lay('jena.office', { agendaItemId: internal }, 'internal', 'docx')
  await lay('jena.office', { agendaItemId: confidential }, 'confidential', 'pdf')
  const { revision } = await getMeeting(office, held)
  await sendInvitation(office, { meetingId: held, revision }, now)

  const email = `gast-${newId()}@ministerium.example`
  const toMeeting = { meetingId: held, itemIds: [invitedTo] }
  const { invitationId } = await inviteGuest(office, { ...toMeeting, name: 'Gast', email }, now)
  const guest = await acceptGuestInvitation(guestToken({ id: invitationId, link: 1 }), now)
  const pending = `${say('guestAddress', 'address').toLowerCase()}@land.example`
  const name = `Gast ${say('pendingGuest', 'name')}`
  await inviteGuest(office, { meetingId: held, itemIds: [], name, email: pending }, now)

  // After the invitation: one more of each, one less, and papers on the table.
  const added = await admit('internal', 'internal', held)
  const late = await admit('confidential', 'confidential', held)
  await lay('jena.office', { agendaItemId: late }, 'confidential', 'docx')
  await lay('jena.office', { paperId: replaced }, 'internal', 'docx')
  const removed = await lay('jena.office', { agendaItemId: internal }, 'internal', 'txt', 'removed')
  await removePaper(office, { paperId: removed }, now)
  await removeAgendaItem(office, { itemId: await admit('internal', 'internal', held) }, now)
  await sendSupplement(office, { meetingId: held, version: 1 }, now)

  const seat = (key: PersonKey) => ({ meetingId: held, membershipId: world.people[key].membershipId })
  await answerInvitation(
    await as('weimar.deputy'),
    {
      ...seat('weimar.deputy'),
      rsvp: 'accepted',
      substituteName: `Vertretung ${say('seats', 'substitute')}`,
      note: say('note', 'note'),
    },
    now,
  )
  await openMeeting(office, { meetingId: held }, now)
  const present = { attendance: 'represented', representedBy: say('seats', 'represented by') } as const
  await noteAttendance(office, { ...seat('weimar.deputy'), ...present, seen: UNNOTED }, now)
  const away = { attendance: 'excused', excuse: `Grund ${say('seats', 'excuse')}` } as const
  await noteAttendance(office, { ...seat('gera.deputy'), ...away, seen: UNNOTED }, now)
  await nameSigners(office, { meetingId: held, ...signers(tell, 'meeting') }, now)
  for (const [itemId, secret] of [
    [invitedTo, 'meeting'],
    [internal, 'internal'],
    [confidential, 'confidential'],
    [granted, 'granted'],
  ] as const)
    await write(held, itemId, secret, [
      {
        ...{ kind: 'decision', id: newId(), text: `Beschluss ${say(secret, 'decision')}`, vote: null },
        ownVotes: [
          { organizationId: world.organizations.suhl, vote: 'dissent', words: say(secret, 'own vote') },
        ],
      },
      { kind: 'finding', id: newId(), text: `Feststellung ${say(secret, 'finding')}`, vote: null },
      {
        kind: 'task',
        id: newId(),
        title: `Auftrag ${say(secret, 'task')}`,
        organizationIds: [world.organizations.erfurt],
        dueDate: '2031-12-30',
      },
    ])
  await write(held, added, 'internal')
  await write(held, late, 'confidential')
  await closeMeeting(office, { meetingId: held }, now)
  await releaseMinutes(office, { meetingId: held }, now)

  const taskOf = async (itemId: string) =>
    (await db.select().from(task).where(eq(task.agendaItemId, itemId)))[0]?.id ?? ''
  const [taskId, dropped] = await Promise.all([taskOf(confidential), taskOf(internal)])
  const longer = { taskId, dueDate: '2031-12-31', reason: `Grund ${say('confidential', 'extension')}` }
  await extendTask(office, longer, now)
  const report = `Bericht ${say('confidential', 'report')}`
  await reportTask(await as('erfurt.deputy'), { taskId, report }, now)
  const back = `Es fehlt ${say('confidential', 'returned report')}`
  await returnTask(office, { taskId, reason: back }, now)
  // By hand, with no item that would hide it.
  const byHand = newId()
  const byName = { taskId: byHand, title: `Auftrag ${say('confidential', 'task by hand')}` }
  const about = { organizationId: world.organizations.erfurt, meetingId: held, agendaItemId: null }
  const more = { personId: null, dueDate: '2031-06-30', visibility: 'confidential' } as const
  await assignTask(office, { ...byName, ...about, ...more }, now)
  await dropTask(office, { taskId: dropped, reason: `Grund ${say('internal', 'dropping')}` }, now)
  return { held, confidential, internal, taskIds: [taskId, dropped, byHand], guest, email, pending }
}

const signers = ({ say }: Tellers, secret: Secret) => ({
  chairPersonId: null,
  chairName: `Leitung ${say(secret, 'chair')}`,
  minuteTakerPersonId: null,
  minuteTakerName: `Schrift ${say(secret, 'minute taker')}`,
})

/** Proposals to a coming meeting, in every state, alone and together. */
export async function tellProposals(tell: Tellers) {
  const { world, now, say, as, texts, propose, lay } = tell
  const [erfurt, office] = await Promise.all([as('erfurt.deputy'), as('jena.office')])
  const coming = await world.meeting('scheduled', { inDays: 14 })
  const draft = await saveDraft(erfurt, texts('draft', 'internal', coming), now)
  const withdrawn = await saveDraft(erfurt, texts('withdrawn', 'internal', coming), now)
  await withdrawProposal(erfurt, { id: withdrawn.id }, now)
  const asked = await propose('submitted', 'internal', coming)
  const question = `Frage ${say('submitted', 'question')}`
  await returnProposal(office, { ...decision(asked), question }, now)
  const [{ revision = 0 } = {}] = await db.select().from(agendaItem).where(eq(agendaItem.id, asked.id))
  const answer = `Antwort ${say('submitted', 'answer')}`
  await answerQuestion(erfurt, { id: asked.id, revision, answer }, now)

  // Brought in together with Suhl: one is a draft, one is on the agenda.
  const shared = await saveDraft(erfurt, texts('together', 'internal', coming), now)
  const guestName = `Gast ${say('conversation', 'proposed guest')}`
  const guestEmail = `${say('conversation', 'address of the proposed guest').toLowerCase()}@haus.example`
  const open = { ...texts('meeting', 'internal', coming), guestName, guestEmail }
  const talked = await submitProposal(erfurt, open, now)
  const note = () => `Anmerkung ${say('refusal', 'note')}`
  for (const { id } of [shared, talked]) {
    const organizationIds = [world.organizations.suhl, world.organizations.gera]
    await askCoSubmitters(erfurt, { id, organizationIds }, now)
    await answerCoSubmission(await as('gera.office'), { id, answer: 'declined', note: note() }, now)
  }
  await answerCoSubmission(await as('suhl.office'), { id: talked.id, answer: 'accepted', note: note() }, now)
  for (const actor of [erfurt, office]) {
    const text = `Wort ${say('conversation', 'message')}`
    await sendMessage(actor, { id: talked.id, messageId: newId(), text }, now)
  }
  await admitProposal(office, decision(talked), now)
  const declined = await propose('submitted', 'internal', coming)
  const reason = `Absage ${say('submitted', 'declining')}`
  await declineProposal(office, { ...decision(declined), reason }, now)
  const secret = await propose('submittedConfidential', 'confidential', coming)
  await lay('erfurt.deputy', { agendaItemId: draft.id }, 'draft', 'docx')
  await lay('erfurt.deputy', { agendaItemId: secret.id }, 'submittedConfidential', 'pdf')
  const later = await tell.admit('confidential', 'confidential', coming)
  await postponeAgendaItem(office, { itemId: later, to: 'backlog' }, now)
  // The tasks that are open go out with it.
  await world.item(coming, { title: 'Auftragskontrolle', standingKind: 'taskReview' })
  const { revision: latest } = await getMeeting(office, coming)
  await sendInvitation(office, { meetingId: coming, revision: latest }, now)
  return {
    coming,
    draft: draft.id,
    proposals: [withdrawn, asked, declined, secret, shared, talked].map(({ id }) => id),
  }
}

/** Minutes that are being written, and under review. */
export async function tellMinutes(tell: Tellers) {
  const { world, now, say, as, write } = tell
  const office = await as('jena.office')
  const written = await world.meeting('inSession', { inDays: 21 })
  const entry = await world.item(written)
  await write(written, entry, 'minutesDraft')
  await nameSigners(office, { meetingId: written, ...signers(tell, 'signers') }, now)
  const reviewed = await world.meeting('held', { inDays: 28 })
  await write(reviewed, await world.item(reviewed), 'minutesUnderReview')
  await nameSigners(office, { meetingId: reviewed, ...signers(tell, 'minutesUnderReview') }, now)
  await sendForReview(office, { meetingId: reviewed, until: '2031-12-31' }, now)
  const objection = {
    ...{ id: newId(), meetingId: reviewed, itemId: null },
    quote: `Zitat ${say('minutesUnderReview', 'quote of an objection')}`,
    text: `Einwendung ${say('minutesUnderReview', 'objection')}`,
    wording: `Wortlaut ${say('minutesUnderReview', 'wording of an objection')}`,
  }
  await objectToMinutes(await as('weimar.deputy'), objection, now)
  const note = `Entscheidung ${say('minutesUnderReview', 'decision upon an objection')}`
  const decided = { objectionId: objection.id, decision: 'partly', note, inMeetingId: null } as const
  await decideObjection(office, decided, now)
  return { written, entry, reviewed }
}

/**
 * Released, corrected, signed by somebody of the round, refused in writing, put off in a meeting, and with the next
 * correction begun.
 */
export async function tellCorrected(tell: Tellers, signerId: string) {
  const { world, now, say, as, write } = tell
  const [office, weimar] = await Promise.all([as('jena.office'), as('weimar.deputy')])
  const corrected = await world.meeting('held', { inDays: 84 })
  const at = { meetingId: corrected, version: 2 }
  const item = await world.item(corrected)
  await write(corrected, item, 'internal')
  const byName = { ...signers(tell, 'internal'), chairPersonId: signerId, chairName: '' }
  await nameSigners(office, { meetingId: corrected, ...byName }, now)
  await releaseMinutes(office, { meetingId: corrected }, now)
  const reason = () => `Grund ${say('approval', 'correcting')}`
  await beginCorrection(office, { meetingId: corrected, version: 1, reason: reason() }, now)
  await write(corrected, item, 'internal', [], 1)
  const { hash } = await publishCorrection(office, { meetingId: corrected, version: 1 }, now)
  const signer = await loadActor(signerId, now)
  if (!signer) throw new Error('who signs has no mandate')
  await signMinutes(signer, { ...at, hash, role: 'chair' }, now)
  await askApproval(office, { ...at, until: '2031-12-31' }, now)
  const refusal = { answer: 'object', reason: `Grund ${say('approval', 'refusing in writing')}` } as const
  await answerApproval(weimar, { ...at, organizationId: world.organizations.weimar, ...refusal }, now)
  const inMeetingId = await world.meeting('inSession', { inDays: 91 })
  const note = `Grund ${say('approval', 'putting an approval off')}`
  await approveMinutes(office, { ...at, inMeetingId, result: 'postponed', note }, now)
  const open = `Grund ${say('openCorrection', 'correcting')}`
  await beginCorrection(office, { ...at, reason: open }, now)
  return corrected
}

/** Only planned, and given up again; what Weimar's deputy needs at one that comes. */
export async function tellPlanned(tell: Tellers) {
  const { world, now, say, as, texts, topicId } = tell
  const office = await as('jena.office')
  const planned = await world.meeting('draft', { inDays: 35 })
  const dropped = await world.meeting('draft', { inDays: 42 })
  for (const [id, secret] of [
    [planned, 'planned'],
    [dropped, 'plannedAndCancelled'],
  ] as const) {
    await tell.describe(id, secret)
    const { title, purpose, minutes, presenter } = texts('plannedItem', 'internal', id)
    const item = { id: newId(), meetingId: id, title, purpose, minutes, presenter, topicId }
    await addAgendaItem(office, { ...item, visibility: 'internal' }, now)
    await tell.lay('jena.office', { meetingId: id }, secret)
  }
  await cancelMeeting(office, { meetingId: dropped, reason: say('plannedAndCancelled', 'cancelling') }, now)
  const expected = await world.meeting('invited', { inDays: 49 })
  const seat = { meetingId: expected, membershipId: world.people['weimar.deputy'].membershipId }
  const needs = {
    access: `Zugang ${say('needs', 'access')}`,
    diet: `Kost ${say('needs', 'diet')}`,
    parking: true,
  }
  await stateNeeds(await as('weimar.deputy'), { ...seat, ...needs }, now)
  return { planned, dropped, expected }
}

/** A year's troubles: swaps, turns, moves, polls, and somebody new. */
export async function tellYear(tell: Tellers) {
  const { world, now, say, as } = tell
  const [office, erfurt, secretariat] = await Promise.all([
    as('jena.office'),
    as('erfurt.office'),
    as('gstb.secretariat'),
  ])
  const { jena, suhl, erfurt: erfurtId } = world.organizations
  const theirs = await world.meeting('scheduled', { host: 'erfurt', inDays: 56 })
  const ours = await world.meeting('scheduled', { inDays: 63 })
  const swap = { id: newId(), meetingId: theirs, otherMeetingId: ours }
  await askSwap(erfurt, { ...swap, reason: `Grund ${say('swap', 'asking for a swap')}` }, now)
  const answer = `Grund ${say('swap', 'declining a swap')}`
  await declineSwap(office, { swapId: swap.id, answer }, now)

  const passed = await world.meeting('scheduled', { inDays: 70 })
  const skip = {
    meetingId: passed,
    revision: 1,
    hostId: suhl,
    reason: `Grund ${say('reasons', 'sitting out')}`,
  }
  await skipTurn(office, skip, now)
  const [turn] = await db.select().from(hostSkip).where(eq(hostSkip.meetingId, passed))
  const waived = { turnId: turn?.id ?? '', reason: `Grund ${say('reasons', 'letting off')}` }
  await waiveTurn(secretariat, waived, now)

  const moved = await world.meeting('scheduled', { inDays: 77 })
  const place = { locationName: 'Rathaus', room: null, street: null, postalCode: null, locality: null }
  await moveMeeting(
    office,
    {
      ...{ meetingId: moved, revision: 1, hostId: jena, ...place },
      ...{ date: '2027-06-02', startTime: '10:00', endTime: '12:30' },
      reason: `Grund ${say('reasons', 'moving')}`,
    },
    now,
  )
  await cancelMeeting(office, { meetingId: moved, reason: `Grund ${say('reasons', 'calling off')}` }, now)
  await restoreMeeting(office, { meetingId: moved, reason: `Grund ${say('reasons', 'restoring')}` }, now)
  await cancelMeeting(office, { meetingId: moved, reason: `Grund ${say('reasons', 'calling off')}` }, now)

  const { id: datePollId } = await createDatePoll(
    office,
    {
      ...{ id: newId(), seriesId: world.seriesId, meetingId: null, hostId: jena, durationMinutes: 120 },
      title: `Abfrage ${say('datePoll', 'title')}`,
      note: `Hinweis ${say('datePoll', 'note')}`,
      deadline: '2027-07-01',
      requiredIds: [],
      options: ['2027-08-18', '2027-08-19'].map((day) => ({ day, time: '10:00' })),
    },
    now,
  )
  const [option] = (await getDatePoll(erfurt, datePollId)).options
  const asked = { datePollId, organizationId: erfurtId }
  await answerDatePoll(erfurt, { ...asked, choices: { [option?.id ?? '']: 'yes' } }, now)
  await commentDatePoll(erfurt, { ...asked, comment: `Bemerkung ${say('datePoll', 'comment')}` }, now)
  await withdrawDatePoll(office, { datePollId, reason: `Grund ${say('datePoll', 'withdrawing')}` }, now)

  const mandate = {
    organizationId: suhl,
    role: 'deputy',
    startDate: '2026-01-01',
    endDate: undefined,
  } as const
  const { id: personId } = await addPerson(
    await as('suhl.office'),
    {
      ...mandate,
      id: newId(),
      name: `Dezernat ${say('person', 'name')}`,
      label: `Dezernat ${say('person', 'mandate')}`,
      email: `${say('person', 'address').toLowerCase()}@suhl.example`,
    },
    now,
  )
  return { theirs, ours, passed, moved, datePollId, personId }
}
