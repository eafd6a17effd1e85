import { randomBytes } from 'node:crypto'
import { eq, gte } from 'drizzle-orm'
import { db, sqlClient } from '@/db'
import { calendarSubscription, demoMail, meeting, session, task } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import type { Visibility, World } from '@/db/seed/world'
import { addAgendaItem } from '@/lib/agenda/commands'
import { readFileTexts } from '@/lib/file-texts/commands'
import { uploadFile } from '@/lib/files/commands'
import type { PaperPlace } from '@/lib/files/input'
import { hashToken } from '@/lib/calendar-subscriptions/queries'
import { currentTime } from '@/lib/clock'
import { newId } from '@/lib/ids'
import { sendInvitation } from '@/lib/invitations/commands'
import { cancelMeeting, closeMeeting, openMeeting } from '@/lib/meetings/commands'
import { getMeeting } from '@/lib/meetings/queries'
import { saveEntry } from '@/lib/minutes-entries/commands'
import type { Result } from '@/lib/minutes/input'
import { releaseMinutes, sendForReview } from '@/lib/minutes/commands'
import { acceptGuestInvitation, inviteGuest } from '@/lib/guests/commands'
import { guestToken } from '@/lib/guests/queries'
import { answerInvitation, stateNeeds } from '@/lib/participants/commands'
import { answerCoSubmission, askCoSubmitters } from '@/lib/co-submissions/commands'
import { admitProposal, declineProposal } from '@/lib/proposal-decisions/commands'
import { returnProposal, sendMessage } from '@/lib/proposal-messages/commands'
import { saveDraft, submitProposal } from '@/lib/proposals/commands'
import { learnAllWords } from '@/lib/search/commands'
import { hashSessionToken } from '@/lib/sign-in/queries'
import { reportTask } from '@/lib/task-reports/commands'
import { assignTask } from '@/lib/tasks/commands'
import { pdfText } from './calls'
import { sessionOf, type Caller, type Sessions } from './principals'

const cities = [
  'deputy',
  'office',
  'hostDeputy',
  'hostOffice',
  'proposer',
  'proposerOffice',
  'ownOffice',
] as const
const round = [...cities, 'officer', 'secretariat'] as const

/** Who may come across what; for everybody else the word must not exist anywhere. */
const READERS = {
  /** Room, access and video link of a published meeting, and an item the guest is invited to. */
  meeting: [...round, 'guest'],
  /** An internal item the guest is not invited to. */
  internal: round,
  confidential: cities,
  draft: ['proposer', 'proposerOffice'],
  submitted: ['proposer', 'proposerOffice', 'hostOffice', 'secretariat'],
  submittedConfidential: ['proposer', 'proposerOffice', 'hostOffice'],
  /** Brought in together with Suhl: a draft, and what was said about it; the note goes to the proposer's side alone. */
  together: ['proposer', 'proposerOffice', 'office'],
  /** Messages, and the guest to be invited, of an item that the whole round reads by now. */
  conversation: ['proposer', 'proposerOffice', 'office', 'hostOffice', 'secretariat'],
  refusal: ['proposer', 'proposerOffice', 'office'],
  /** What Weimar's deputy wrote beside the answer. */
  note: ['deputy', 'ownOffice', 'hostOffice', 'secretariat'],
  /** Who comes instead of Weimar's deputy. */
  substitute: round,
  /** What Weimar's deputy needs at a meeting in Jena that is still to come. */
  needs: ['deputy', 'ownOffice', 'hostOffice'],
  /** Asked to come as a guest, and not here yet. */
  pendingGuest: round,
  /** Place and access, and an item that Jena's office put on the agenda. */
  planned: ['hostOffice', 'secretariat'],
  plannedItem: ['hostDeputy', 'hostOffice', 'secretariat'],
  plannedAndCancelled: ['hostOffice', 'secretariat'],
  minutesDraft: ['hostOffice'],
  minutesUnderReview: [...cities, 'secretariat'],
} satisfies Record<string, readonly Caller[]>
export type Secret = keyof typeof READERS
export const SECRETS = Object.keys(READERS) as Secret[]
export const mayRead = (caller: Caller, secret: Secret): boolean =>
  (READERS[secret] as readonly Caller[]).includes(caller)

export type Canary = {
  /** One word per secret that stands nowhere else. */
  words: Record<Secret, string>
  /** Every page and file that shows anything of this, lists and filters too. */
  pages: string[]
  files: string[]
  /** Pages that are asked for their payload alone as well. */
  payloads: string[]
  sessions: Sessions
  /** Everybody's own calendar. */
  feeds: Partial<Record<Caller, string>>
  guestEmail: string
  /** By the machine's clock. */
  begun: Date
}

/** Words that no hyphenation breaks. */
const word = () => `QX${randomBytes(4).toString('hex').toUpperCase()}`

/** Told through the commands, so that versions, tasks, the audit trail and mails carry the words as well. */
export async function tellCanary(world: World, sessions: Sessions): Promise<Canary> {
  const words = Object.fromEntries(SECRETS.map((secret) => [secret, word()])) as Record<Secret, string>
  const now = currentTime()
  const begun = new Date()
  const guestEmail = `gast-${newId()}@ministerium.example`
  const as = (key: PersonKey) => world.as(key)
  const office = await as('jena.office')
  const topicId = world.topics['wohnungslosigkeit'] ?? null

  const texts = (secret: string, visibility: Visibility, meetingId: string) => ({
    id: newId(),
    revision: 0,
    meetingId,
    title: `Titel ${secret}`,
    purpose: 'decision' as const,
    goal: `Ziel ${secret}`,
    reason: `Grund ${secret}`,
    minutes: 15,
    presenter: `Vortrag ${secret}`,
    topicId,
    visibility,
  })
  const propose = async (secret: Secret, visibility: Visibility, meetingId: string) =>
    submitProposal(await as('erfurt.deputy'), texts(words[secret], visibility, meetingId), now)
  const admit = async (secret: Secret, visibility: Visibility, meetingId: string) => {
    const { id, revision } = await propose(secret, visibility, meetingId)
    await admitProposal(office, { id, revision }, now)
    return id
  }
  const write = (meetingId: string, itemId: string, secret: Secret, results: Result[] = []) => {
    const text = [{ type: 'text' as const, text: `Es wurde ${words[secret]} gesagt.` }]
    const content = {
      text: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: text }] },
      results,
    }
    return saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, now)
  }
  const describe = (id: string, secret: Secret) =>
    db
      .update(meeting)
      .set({
        room: `Raum ${words[secret]}`,
        access: `Zugang ${words[secret]}`,
        contact: `Auskunft ${words[secret]}`,
      })
      .where(eq(meeting.id, id))

  const fileIds: string[] = []
  const lay = async (key: PersonKey, place: PaperPlace, secret: Secret) => {
    const fileId = newId()
    async function* body() {
      yield Buffer.from(`Inhalt ${words[secret]}`)
    }
    await uploadFile(await as(key), { place, fileId, name: `Anlage ${words[secret]}.txt` }, body(), now)
    fileIds.push(fileId)
  }

  // Invited, held, released.
  const held = await world.meeting('scheduled', { inDays: 7 })
  await describe(held, 'meeting')
  const invitedTo = await admit('meeting', 'internal', held)
  const internal = await admit('internal', 'internal', held)
  const confidential = await admit('confidential', 'confidential', held)
  await lay('jena.office', { meetingId: held }, 'internal')
  await lay('jena.office', { agendaItemId: invitedTo }, 'meeting')
  await lay('jena.office', { agendaItemId: internal }, 'internal')
  await lay('jena.office', { agendaItemId: confidential }, 'confidential')
  const { revision } = await getMeeting(office, held)
  await sendInvitation(office, { meetingId: held, revision }, now)
  const { invitationId } = await inviteGuest(
    office,
    { meetingId: held, name: 'Gast', email: guestEmail, itemIds: [invitedTo] },
    now,
  )
  const guest = await acceptGuestInvitation(guestToken({ id: invitationId, link: 1 }), now)
  await inviteGuest(
    office,
    { meetingId: held, name: words.pendingGuest, email: `${newId()}@land.example`, itemIds: [] },
    now,
  )
  const expected = await world.meeting('invited', { inDays: 49 })
  const seatThere = { meetingId: expected, membershipId: world.people['weimar.deputy'].membershipId }
  const needs = { access: `Zugang ${words.needs}`, diet: `Kost ${words.needs}`, parking: true }
  await stateNeeds(await as('weimar.deputy'), { ...seatThere, ...needs }, now)
  const seat = { meetingId: held, membershipId: world.people['weimar.deputy'].membershipId }
  await answerInvitation(
    await as('weimar.deputy'),
    { ...seat, rsvp: 'accepted', substituteName: words.substitute, note: words.note },
    now,
  )
  await openMeeting(office, { meetingId: held }, now)
  for (const [itemId, secret] of [
    [invitedTo, 'meeting'],
    [internal, 'internal'],
    [confidential, 'confidential'],
  ] as const)
    await write(held, itemId, secret, [
      { kind: 'decision', id: newId(), text: `Beschluss ${words[secret]}`, vote: null },
      {
        kind: 'task',
        id: newId(),
        title: `Auftrag ${words[secret]}`,
        organizationIds: [world.organizations.erfurt],
        dueDate: '2031-12-31',
      },
    ])
  await closeMeeting(office, { meetingId: held }, now)
  await releaseMinutes(office, { meetingId: held }, now)
  const [given] = await db.select().from(task).where(eq(task.agendaItemId, confidential))
  const taskId = given?.id ?? ''
  await reportTask(await as('erfurt.deputy'), { taskId, report: `Bericht ${words.confidential}` }, now)
  // By hand, with no item that would hide it.
  const byHand = newId()
  const chosen = { organizationId: world.organizations.erfurt, meetingId: held, agendaItemId: null }
  const secretTask = { title: `Auftrag ${words.confidential}`, dueDate: '2031-06-30', personId: null }
  await assignTask(
    await as('jena.office'),
    { taskId: byHand, visibility: 'confidential', ...chosen, ...secretTask },
    now,
  )

  // Proposals to a coming meeting.
  const coming = await world.meeting('scheduled', { inDays: 14 })
  const draft = await saveDraft(await as('erfurt.deputy'), texts(words.draft, 'internal', coming), now)
  const asked = await propose('submitted', 'internal', coming)
  await returnProposal(office, { ...decision(asked), question: `Frage ${words.submitted}` }, now)
  // Brought in together with Suhl: one is a draft, one is on the agenda.
  const shared = await saveDraft(await as('erfurt.deputy'), texts(words.together, 'internal', coming), now)
  const open = texts(words.meeting, 'internal', coming)
  const talked = await submitProposal(
    await as('erfurt.deputy'),
    {
      ...open,
      id: newId(),
      guestName: `Gast ${words.conversation}`,
      guestEmail: `${words.conversation}@haus.example`,
    },
    now,
  )
  for (const { id } of [shared, talked]) {
    const organizationIds = [world.organizations.suhl, world.organizations.gera]
    await askCoSubmitters(await as('erfurt.deputy'), { id, organizationIds }, now)
    await answerCoSubmission(await as('gera.office'), { id, answer: 'declined', note: words.refusal }, now)
  }
  await answerCoSubmission(
    await as('suhl.office'),
    { id: talked.id, answer: 'accepted', note: words.refusal },
    now,
  )
  for (const key of ['erfurt.deputy', 'jena.office'] as const)
    await sendMessage(
      await as(key),
      { id: talked.id, messageId: newId(), text: `Wort ${words.conversation}` },
      now,
    )
  await admitProposal(office, decision(talked), now)
  const declined = await propose('submitted', 'internal', coming)
  await declineProposal(office, { ...decision(declined), reason: `Absage ${words.submitted}` }, now)
  const secret = await propose('submittedConfidential', 'confidential', coming)

  await lay('erfurt.deputy', { agendaItemId: draft.id }, 'draft')
  await lay('erfurt.deputy', { agendaItemId: secret.id }, 'submittedConfidential')

  // Minutes that are being written, and under review.
  const written = await world.meeting('inSession', { inDays: 21 })
  await write(written, await world.item(written), 'minutesDraft')
  const reviewed = await world.meeting('held', { inDays: 28 })
  await write(reviewed, await world.item(reviewed), 'minutesUnderReview')
  await sendForReview(office, { meetingId: reviewed, until: '2031-12-31' }, now)

  // Only planned, and given up again.
  const planned = await world.meeting('draft', { inDays: 35 })
  const dropped = await world.meeting('draft', { inDays: 42 })
  for (const [id, name] of [
    [planned, 'planned'],
    [dropped, 'plannedAndCancelled'],
  ] as const) {
    await describe(id, name)
    const { title, purpose, minutes, presenter } = texts(words.plannedItem, 'internal', id)
    const item = { id: newId(), meetingId: id, title, purpose, minutes, presenter, topicId }
    await addAgendaItem(office, { ...item, visibility: 'internal' }, now)
    await lay('jena.office', { meetingId: id }, name)
  }
  await cancelMeeting(office, { meetingId: dropped, reason: words.plannedAndCancelled }, now)

  // What the papers say is found as well.
  await readFileTexts()
  await learnAllWords()
  const ids = [held, coming, written, reviewed, planned, dropped, expected]
  const proposals = [confidential, draft.id, asked.id, declined.id, secret.id, shared.id, talked.id].map(
    (id) => `/proposals/${id}`,
  )
  const parts = (id: string, ...names: string[]) => names.map((name) => `/meetings/${id}/${name}`)
  const lists = ['/overview', '/meetings', '/minutes', '/proposals', '/tasks', `/topics/${topicId}`]
  const all = { ...sessions, guest: await sessionOf(guest.personId) }
  return {
    words,
    guestEmail,
    begun,
    sessions: all,
    feeds: await feedsOf(all),
    pages: [
      ...[
        '/',
        '/sign-in',
        '/topics',
        '/proposals?status=closed',
        '/proposals/new',
        '/organizations',
        '/audit',
        ...Object.values(words).map((secret) => `/api/similar-items?title=Titel%20${secret}`),
        // What is asked for is repeated in the page: in small letters it is not what stands anywhere.
        ...Object.values(words).map((secret) => `/search?q=${secret.toLowerCase()}`),
        '/search?q=titel',
        `/decisions?topic=wohnungslosigkeit`,
        '/decisions?text=beschluss',
      ],
      ...[
        '/settings',
        '/settings/mails',
        '/mails',
        `/series?series=${world.seriesId}`,
        `/series/${world.seriesId}/plan`,
        '/tasks?state=all',
        '/tasks/new',
        '/tasks/figures',
      ],
      ...[...lists, `/tasks/${taskId}`, `/tasks/${byHand}`, ...proposals, `${proposals[1]}/edit`],
      ...ids.map((id) => `/meetings/${id}`),
      ...ids.map((id) => `/audit?meeting=${id}`),
      ...[confidential, secret.id, shared.id, talked.id].map((id) => `/audit?item=${id}`),
      ...parts(held, 'agenda', 'participants', 'invitation', 'documents', 'minutes'),
      ...[coming, planned, dropped].flatMap((id) => parts(id, 'agenda', 'participants', 'invitation')),
      ...[written, reviewed].flatMap((id) => parts(id, 'minutes')),
      ...[held, expected].flatMap((id) => parts(id, 'participants', 'participants/list')),
      ...fileIds.map((id) => `/files/${id}`),
      ...parts(planned, 'documents', 'edit', 'move', 'publish', 'cancel'),
    ],
    payloads: [
      ...lists,
      ...proposals,
      `/tasks/${taskId}`,
      `/tasks/${byHand}`,
      '/tasks/new',
      ...ids.map((id) => `/meetings/${id}`),
    ],
    files: [
      '/tasks/tasks.csv?state=all',
      ...fileIds.map((id) => `/api/files/${id}`),
      '/decisions/decisions.csv',
      ...[held, planned, dropped].map((id) => `/api/meetings/${id}/papers.zip`),
      ...[held, planned, dropped].flatMap((id) => parts(id, 'meeting.ics', 'invitation.pdf')),
      ...[held, expected].flatMap((id) => parts(id, 'participants.pdf', 'participants.csv')),
      ...[held, written, reviewed].flatMap((id) => parts(id, 'minutes.pdf', 'minutes.odt', 'minutes.docx')),
      `/minutes/archive.zip?format=docx&meeting=${held}`,
    ],
  }
}

async function feedsOf(sessions: Sessions): Promise<Canary['feeds']> {
  await db.delete(calendarSubscription)
  const feeds: Canary['feeds'] = {}
  for (const [caller, sessionToken] of Object.entries(sessions)) {
    const [owner] = await db
      .select({ personId: session.userId })
      .from(session)
      .where(eq(session.sessionToken, hashSessionToken(sessionToken)))
    const token = newId().replaceAll('-', '')
    await db
      .insert(calendarSubscription)
      .values({ personId: owner?.personId ?? '', tokenHash: hashToken(token) })
    feeds[caller as Caller] = `/calendar/${token}.ics`
  }
  return feeds
}

const decision = ({ id, revision }: { id: string; revision: number }) => ({ id, revision })

/** How many jobs that make or send mails are still to be done. */
export async function openJobs(): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from pgboss.job
    where name in ('notify', 'deliver') and state in ('created', 'retry', 'active')`
  return row?.count ?? 0
}

/** What was sent since, everything in it as text. */
export async function mailsSince(
  begun: Date,
): Promise<{ recipient: string; subject: string; all: string }[]> {
  const mails = await db.select().from(demoMail).where(gte(demoMail.receivedAt, begun))
  return Promise.all(
    mails.map(async ({ recipient, subject, text, html, headers, attachments }) => {
      const parts = await Promise.all(
        attachments.map(async ({ type, base64 }) => {
          const bytes = Buffer.from(base64, 'base64')
          return type.includes('pdf') ? pdfText(bytes) : bytes.toString('utf8')
        }),
      )
      return { recipient, subject, all: [subject, text, html, JSON.stringify(headers), ...parts].join('\n') }
    }),
  )
}
