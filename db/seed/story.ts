import { and, eq } from 'drizzle-orm'
import { db } from '@/db'
import { meeting, task } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { addDays, addMinutes, berlinDay, fromBerlin, isoWeekday } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { changeAgendaItem, removeAgendaItem } from '@/lib/agenda/commands'
import { sendSupplement } from '@/lib/agenda-versions/commands'
import { sendInvitation } from '@/lib/invitations/commands'
import { closeMeeting, openMeeting, publishMeeting } from '@/lib/meetings/commands'
import { getMeeting } from '@/lib/meetings/queries'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { releaseMinutes, sendForReview } from '@/lib/minutes/commands'
import { findVersion } from '@/lib/minutes/queries'
import { approveMinutes } from '@/lib/minutes-approvals/commands'
import type { MinutesEntryContent, Result } from '@/lib/minutes/input'
import { answerInvitation, noteAttendance } from '@/lib/participants/commands'
import { notedOf } from '@/lib/participants/rules'
import { listSeats } from '@/lib/participants/queries'
import { loadActor } from '@/lib/people/queries'
import { admitProposal, declineProposal } from '@/lib/proposal-decisions/commands'
import { returnProposal } from '@/lib/proposal-messages/commands'
import { saveDraft, submitProposal, withdrawProposal } from '@/lib/proposals/commands'
import type { Block } from '@/lib/rich-text'
import { createSeries, savePlan } from '@/lib/series/commands'
import { defaultAgendaTemplate } from '@/lib/series/labels'
import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import { publicHolidayOn } from '@/lib/holidays/rules'
import { acceptTask, reportTask, returnTask } from '@/lib/task-reports/commands'
import { beginTask, dropTask, extendTask, followUpTask } from '@/lib/tasks/commands'
import { tellHolidays } from './holidays'
import { seedBase, type Base, type OrganizationSlug, type PersonKey } from './base'
import { tellCorrection, tellObjections } from './corrected'
import { COMING_PROPOSALS, type ComingProposal } from './coming'
import { tellParticipation } from './participation'
import { tellSkip, tellSwap } from './hosts'
import { tellStuckMail } from './mails'
import { tellReminders } from './reminders'
import { tellDatePolls, tellSettledDatePoll } from './date-polls'
import { tellPapers, tellTabledPapers } from './papers'
import {
  REVIEWED_ROUND,
  PAST_MEETINGS,
  WORKING_ROUND,
  type PastItem,
  type PastMeeting,
  type PastTask,
} from './past'
import { tellRewritten } from './rewritten'
import { tellTogether } from './together'

/** Weeks between two regular meetings. */
const WEEKS = 13
const ROTATION = ['gera', 'jena', 'suhl', 'weimar', 'erfurt'] as const
type City = (typeof ROTATION)[number]

const STANDING_TEXT: Record<string, string> = {
  opening: 'Die Gastgeberin begrüßt die Anwesenden und stellt den Ablauf vor.',
  attendance:
    'Die Anwesenheit ist festgestellt. Die Tagesordnung wird in der versandten Fassung einvernehmlich genehmigt.',
  taskReview:
    'Die offenen Aufträge werden aufgerufen. Was erledigt ist, wird bestätigt; das Übrige läuft weiter.',
  associationReport:
    'Der GStB berichtet über laufende Vorhaben des Landes, die die Städte berühren. Die Städte nehmen den Bericht zur Kenntnis.',
  cityReports: 'Die Städte berichten kurz aus ihrer Praxis. Unterlagen werden ausgetauscht.',
  nextMeeting: 'Der nächste Termin und die Gastgeberin werden bestätigt.',
  miscellaneous: 'Keine Wortmeldungen.',
}

const DEPUTY: Record<City, PersonKey> = {
  erfurt: 'erfurt.deputy',
  gera: 'gera.deputy',
  jena: 'jena.deputy',
  suhl: 'suhl.deputy',
  weimar: 'weimar.deputy',
}

/** The whole story, told through the commands that people use, each at its own time. `now` is today. */
export async function tellStory(now: Date): Promise<void> {
  const today = berlinDay(now)
  const since = addDays(today, -3 * 365)
  const base = await seedBase(since)
  const story = new Story(base, now)
  const next = freeDay(addDays(today, 13))
  const regular = (index: number) => freeDay(addDays(next, (index - PAST_MEETINGS.length) * WEEKS * 7))

  const seriesId = await story.series('Städterunde Soziales, Jugend und Bildung', since)
  const hostOf = (index: number): City =>
    ROTATION[(((index - PAST_MEETINGS.length + 1) % 5) + 5) % 5] ?? 'gera'
  const days = PAST_MEETINGS.map((_past, index) => regular(index))
  const plan = [
    ...days.map((day, index) => ({ day, host: hostOf(index) })),
    ...[0, 1, 2, 3, 4].map((step) => ({
      day: regular(PAST_MEETINGS.length + step),
      host: hostOf(PAST_MEETINGS.length + step),
    })),
  ]
  const ids = await story.plan(seriesId, plan, addDays(since, 20))

  let previous: string | null = null
  for (const [index, past] of PAST_MEETINGS.entries()) {
    const meetingId = ids[index] ?? ''
    await story.hold(meetingId, hostOf(index), past, previous)
    await story.release(meetingId, hostOf(index), past, 12, index === PAST_MEETINGS.length - 2)
    previous = meetingId
  }

  const roundId = await story.series('Fachrunde der Amtsleitungen', addDays(today, -120))
  const [reviewedId = '', workingId = ''] = await story.plan(
    roundId,
    [
      { day: freeDay(addDays(today, -37)), host: 'erfurt' },
      { day: freeDay(addDays(today, -9)), host: 'weimar' },
    ],
    addDays(today, -100),
  )
  await tellSettledDatePoll(base, now, reviewedId, freeDay(addDays(today, -23)))
  await story.hold(reviewedId, 'erfurt', REVIEWED_ROUND, null)
  await story.review(reviewedId, 'erfurt')
  await story.hold(workingId, 'weimar', WORKING_ROUND, null)
  await tellRewritten(base, workingId, now)

  const [nextId = '', laterId = ''] = ids.slice(PAST_MEETINGS.length)
  await story.publish(nextId, 'jena', 'Sitzungssaal', addDays(today, -60))
  await story.publish(laterId, 'suhl', 'Ratssaal', addDays(today, -10))
  await story.propose(COMING_PROPOSALS, nextId, laterId)
  await story.withPapers('jena', addDays(today, -5), (host) => tellPapers(nextId, host))
  await story.inviteNext(nextId)
  await story.holidays(addDays(today, -30))
  await story.exchange(ids.slice(PAST_MEETINGS.length + 2), today)
  await tellStuckMail(base)
  await tellReminders(now)
  await tellDatePolls(base, now, seriesId, laterId)
  await tellTogether(base, seriesId, now)
  await story.withPapers('jena', addDays(today, -1), (host) => tellTabledPapers(nextId, host))
}

/** Meetings take place on a Wednesday that is no public holiday. */
function freeDay(from: string): string {
  let day = from
  while (isoWeekday(day) !== 3) day = addDays(day, 1)
  const year = Number(day.slice(0, 4))
  const calendar = shippedCalendar(year, year + 1)
  while (publicHolidayOn(calendar, day)) day = addDays(day, 1)
  return day
}

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function richText(lines: string[]): MinutesEntryContent['text'] {
  const content: Block[] = []
  for (const line of lines) {
    const last = content.at(-1)
    if (!line.startsWith('- ')) content.push(paragraph(line))
    else {
      const item = {
        type: 'listItem' as const,
        content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: line.slice(2) }] }],
      }
      if (last?.type === 'bulletList') last.content.push(item)
      else content.push({ type: 'bulletList', content: [item] })
    }
  }
  return { type: 'doc', content }
}

class Story {
  constructor(
    private readonly base: Base,
    private readonly now: Date,
  ) {}

  private at(day: string, time = '10:00'): Date {
    const moment = fromBerlin(day, time)
    return moment < this.now ? moment : new Date(this.now.getTime() - 60_000)
  }

  private async as(key: PersonKey, at: Date): Promise<PersonActor> {
    const actor = await loadActor(this.base.people[key].personId, at)
    if (!actor) throw new Error(`${key} has no mandate on ${at.toISOString()}`)
    return actor
  }

  private organization(slug: OrganizationSlug): string {
    return this.base.organizations[slug]
  }

  async holidays(day: string): Promise<void> {
    await tellHolidays(await this.as('gstb.secretariat', this.at(day)), this.at(day))
  }

  async series(name: string, day: string): Promise<string> {
    const at = this.at(day)
    const main = name.startsWith('Städterunde')
    const { id } = await createSeries(
      await this.as('gstb.secretariat', at),
      {
        id: newId(),
        name,
        pattern: { kind: 'everyWeeks', weeks: main ? WEEKS : 26, weekday: 3 },
        startTime: '10:00',
        durationMinutes: 150,
        agendaTemplate: main
          ? defaultAgendaTemplate
          : defaultAgendaTemplate.filter((item) =>
              ['opening', 'proposals', 'miscellaneous'].includes(item.kind),
            ),
        hostRotation: ROTATION.map((slug) => this.organization(slug)),
        proposalLeadDays: 21,
        invitationLeadDays: 14,
        answerLeadDays: 7,
        reviewDays: 14,
        keepsConfidentialOnDevice: true,
      },
      at,
    )
    return id
  }

  /** Ids of the meetings in the order of the rows. */
  async plan(seriesId: string, rows: { day: string; host: City }[], day: string): Promise<string[]> {
    const at = this.at(day)
    const planned = rows.map((row) => ({ ...row, id: newId() }))
    await savePlan(
      await this.as('gstb.secretariat', at),
      {
        seriesId,
        durationMinutes: 150,
        rows: planned.map(({ id, day, host }) => ({
          id,
          day,
          startTime: '10:00',
          hostId: this.organization(host),
        })),
      },
      at,
    )
    return planned.map(({ id }) => id)
  }

  async withPapers(
    host: City,
    on: string,
    tell: (writer: { actor: PersonActor; at: Date }) => Promise<void>,
  ) {
    const at = this.at(on, '16:20')
    await tell({ actor: await this.as(`${host}.office`, at), at })
  }

  private async dayOf(meetingId: string): Promise<string> {
    const [row] = await db.select({ start: meeting.start }).from(meeting).where(eq(meeting.id, meetingId))
    if (!row) throw new Error('this meeting was not planned')
    return berlinDay(row.start)
  }

  /** Of the planned meetings Gera passes its own on, and Weimar asks Erfurt for a swap. */
  async exchange([weimar = '', erfurt = '', gera = '']: string[], today: string): Promise<void> {
    const [then, lately] = [this.at(addDays(today, -20), '09:10'), this.at(addDays(today, -3), '11:25')]
    await tellSkip(await this.as('gera.office', then), gera, this.organization('jena'), then)
    await tellSwap(await this.as('weimar.office', lately), weimar, erfurt, lately)
  }

  async publish(meetingId: string, host: City, room: string, on: string): Promise<void> {
    const at = this.at(on, '10:02')
    const office = await this.as(`${host}.office`, at)
    const seen = await getMeeting(office, meetingId)
    const day = berlinDay(seen.start)
    const name = seen.host.shortName
    await publishMeeting(
      office,
      {
        meetingId,
        revision: seen.revision,
        date: day,
        startTime: '10:00',
        endTime: '12:30',
        locationName: `Rathaus ${name}`,
        street: null,
        postalCode: null,
        locality: name,
        room,
        access:
          'Der Saal ist ohne Stufen erreichbar, ein Aufzug liegt neben dem Eingang. Haltestelle der Straßenbahn oder des Busses: Rathaus (Beispiel).',
        videoUrl: host === 'jena' ? 'https://video.example/staedterunde' : null,
        contact: `Büro Soziales, buero@${host}.example`,
        proposalUntil: addDays(day, -21),
        answerUntil: addDays(day, -7),
      },
      at,
    )
  }

  private fields(item: PastItem | ComingProposal, meetingId: string) {
    return {
      id: newId(),
      revision: 0,
      meetingId,
      title: item.title,
      purpose: item.purpose,
      goal: item.goal,
      reason: item.reason,
      minutes: item.minutes,
      presenter: item.presenter ?? null,
      guestName: 'guest' in item ? (item.guest?.name ?? null) : null,
      guestEmail: 'guest' in item ? (item.guest?.email ?? null) : null,
      topicId: this.base.topics[item.topic] ?? null,
      visibility: item.visibility ?? 'internal',
    } as const
  }

  /** From publication to the closed meeting, with what was said. */
  async hold(meetingId: string, host: City, past: PastMeeting, previous: string | null): Promise<void> {
    const day = await this.dayOf(meetingId)
    await this.publish(meetingId, host, past.room, addDays(day, -60))
    for (const [index, item] of past.items.entries())
      if (!item.late) await this.bring(meetingId, host, item, addDays(day, -40 + index), addDays(day, -22))
    await this.invite(meetingId, host, addDays(day, -16))
    await this.supplement(meetingId, host, past, day)
    await this.answer(meetingId, addDays(day, -12), day)
    const opened = this.at(day, '10:02')
    const office = await this.as(`${host}.office`, opened)
    await openMeeting(office, { meetingId }, opened)
    await this.noteAttendance(office, meetingId, day, opened)
    for (const [index, line] of (await getAgenda(office, meetingId)).entries()) {
      if (line.kind !== 'item') continue
      const item = past.items.find((candidate) => candidate.title === line.item.title)
      const content = item
        ? this.minuted(item, day)
        : this.standing(line.item.standingKind, past, previous !== null)
      const at = addMinutes(opened, (index + 1) * 8)
      await saveEntry(office, { meetingId, itemId: line.item.id, content, baseRevision: 0, key: newId() }, at)
    }
    if (previous) {
      const version = (await findVersion(previous, null))?.version ?? 1
      const approved = { meetingId: previous, version, result: 'unanimous', note: null } as const
      await approveMinutes(office, { ...approved, inMeetingId: meetingId }, addMinutes(opened, 20))
    }
    await closeMeeting(office, { meetingId }, addMinutes(opened, 139))
  }

  /** Proposed and admitted. */
  private async bring(meetingId: string, host: City, item: PastItem, on: string, admitted: string) {
    const at = this.at(on, '11:15')
    const by = item.by === 'gstb' ? 'gstb.officer' : DEPUTY[item.by]
    const { id, revision } = await submitProposal(await this.as(by, at), this.fields(item, meetingId), at)
    const decided = this.at(admitted, '09:30')
    await admitProposal(await this.as(`${host}.office`, decided), { id, revision }, decided)
  }

  /** What came late, and ten minutes more for the first subject, go out as a Nachtrag. */
  private async supplement(meetingId: string, host: City, past: PastMeeting, day: string): Promise<void> {
    const late = past.items.filter((item) => item.late)
    if (late.length === 0) return
    for (const item of late) await this.bring(meetingId, host, item, addDays(day, -10), addDays(day, -9))
    const at = this.at(addDays(day, -8), '10:20')
    const office = await this.as(`${host}.office`, at)
    const lines = await getAgenda(office, meetingId)
    const first = lines.find((line) => line.kind === 'item' && !line.item.standingKind)
    if (first?.kind === 'item') {
      const { id: itemId, revision, title, presenter } = first.item
      await changeAgendaItem(office, { itemId, revision, title, presenter, minutes: first.minutes + 10 }, at)
    }
    await sendSupplement(office, { meetingId, version: 1 }, addMinutes(at, 5))
  }

  private minuted(item: PastItem, day: string): MinutesEntryContent {
    const votes = (vote: { dissent?: City[]; abstain?: City[] }) => ({
      kind: 'perOrganization' as const,
      votes: Object.fromEntries(
        ROTATION.map((slug) => [
          this.organization(slug),
          vote.dissent?.includes(slug) ? 'dissent' : vote.abstain?.includes(slug) ? 'abstain' : 'agree',
        ]),
      ) as Record<string, 'agree' | 'dissent' | 'abstain'>,
    })
    const results = (item.results ?? []).map<Result>((result) => ({
      id: newId(),
      kind: result.kind,
      text: result.text,
      vote:
        result.kind === 'finding'
          ? null
          : result.vote === 'consensual'
            ? { kind: 'consensual' }
            : votes(result.vote as { abstain?: City[] }),
    }))
    const tasks = (item.tasks ?? []).map<Result>((given) => ({
      id: newId(),
      kind: 'task',
      title: given.title,
      organizationIds: (given.owners === 'cities' ? ROTATION : given.owners).map((slug) =>
        this.organization(slug),
      ),
      dueDate: addDays(day, given.dueAfter),
    }))
    return { text: richText(item.text), results: [...results, ...tasks] }
  }

  private standing(kind: string | null, past: PastMeeting, hasPrevious: boolean): MinutesEntryContent {
    if (kind === 'minutesApproval') {
      return hasPrevious
        ? {
            text: richText(['Es liegen keine Einwendungen vor.']),
            results: [
              {
                id: newId(),
                kind: 'decision',
                text: 'Die Niederschrift der letzten Sitzung wird genehmigt.',
                vote: { kind: 'consensual' },
              },
            ],
          }
        : { text: richText(['Es liegt keine Niederschrift zur Genehmigung vor.']), results: [] }
    }
    const text = kind === 'opening' && past.opening ? past.opening : (STANDING_TEXT[kind ?? ''] ?? '')
    return { text: richText([text]), results: [] }
  }

  private async invite(meetingId: string, host: City, on: string): Promise<void> {
    const at = this.at(on, '09:31')
    const office = await this.as(`${host}.office`, at)
    const { revision } = await getMeeting(office, meetingId)
    await sendInvitation(office, { meetingId, revision }, at)
  }

  /** Most come; one declines, one sends a substitute, in turn. */
  private async answer(meetingId: string, on: string, day: string): Promise<void> {
    const at = this.at(on, '14:20')
    const seats = await this.seats(meetingId, at)
    const turn = Number(day.slice(8)) % seats.length
    for (const [index, seat] of seats.entries()) {
      const actor = await loadActor(seat.personId, at)
      if (!actor) continue
      const input =
        index === turn
          ? ({ rsvp: 'declined', note: 'anderer Termin' } as const)
          : index === (turn + 2) % seats.length
            ? ({ rsvp: 'accepted', substituteName: 'Amtsleitung Soziales' } as const)
            : ({ rsvp: 'accepted' } as const)
      await answerInvitation(
        actor,
        { meetingId, membershipId: seat.membershipId, ...input },
        addMinutes(at, index * 95),
      )
    }
  }

  private async seats(meetingId: string, at: Date) {
    const secretariat = await this.as('gstb.secretariat', at)
    return listSeats(secretariat, await getMeeting(secretariat, meetingId))
  }

  private async noteAttendance(office: PersonActor, meetingId: string, day: string, at: Date): Promise<void> {
    for (const seat of await this.seats(meetingId, at)) {
      const attendance =
        seat.rsvp === 'declined'
          ? ({ attendance: 'excused', excuse: 'anderer Termin' } as const)
          : seat.substituteName
            ? ({ attendance: 'represented', representedBy: seat.substituteName } as const)
            : ({ attendance: 'present' } as const)
      await noteAttendance(
        office,
        { meetingId, membershipId: seat.membershipId, ...attendance, seen: notedOf(seat) },
        addMinutes(at, 5),
      )
    }
  }

  async review(meetingId: string, host: City): Promise<void> {
    const day = await this.dayOf(meetingId)
    const at = this.at(addDays(day, 7), '15:10')
    const until = addDays(berlinDay(this.now), 5)
    await sendForReview(await this.as(`${host}.office`, at), { meetingId, until }, at)
  }

  async release(
    meetingId: string,
    host: City,
    past: PastMeeting,
    after: number,
    corrected = false,
  ): Promise<void> {
    const day = await this.dayOf(meetingId)
    const at = this.at(addDays(day, after), '09:12')
    if (corrected) {
      const told = { base: this.base, meetingId, host, day }
      await tellObjections(told)
      await tellCorrection(told)
    } else await releaseMinutes(await this.as(`${host}.office`, at), { meetingId }, at)
    for (const given of past.items.flatMap((item) => item.tasks ?? []))
      await this.follow(meetingId, host, given, day)
  }

  /** What became of a task, for each organization that got it. */
  private async follow(meetingId: string, host: City, given: PastTask, day: string): Promise<void> {
    if (!given.then) return
    const rows = await db
      .select({ id: task.id, organizationId: task.organizationId })
      .from(task)
      .where(and(eq(task.meetingId, meetingId), eq(task.title, given.title)))
    const { then } = given
    for (const { id: taskId, organizationId } of rows) {
      const slug = ([...ROTATION, 'gstb'] as const).find(
        (candidate) => this.organization(candidate) === organizationId,
      )
      const owner: PersonKey = slug === 'gstb' || !slug ? 'gstb.officer' : `${slug}.office`
      const after = (days: number) => this.at(addDays(day, days), '13:40')
      const ago = (days: number) => this.at(addDays(berlinDay(this.now), -days), '13:40')
      if (then.kind === 'begun')
        await beginTask(await this.as(owner, ago(then.daysAgo)), { taskId }, ago(then.daysAgo))
      if (then.kind === 'reported') {
        await reportTask(
          await this.as(owner, ago(then.daysAgo)),
          { taskId, report: then.report },
          ago(then.daysAgo),
        )
      }
      if (then.kind === 'accepted') {
        const reported = after(then.after)
        const accepted = after(then.after + 3)
        if (then.returned) await this.giveBack(taskId, owner, host, then.returned, after(then.after - 7))
        await reportTask(await this.as(owner, reported), { taskId, report: then.report }, reported)
        await acceptTask(await this.as(`${host}.office`, accepted), { taskId }, accepted)
      }
      if (then.kind === 'extended') {
        const dueDate = addDays(berlinDay(this.now), then.untilInDays)
        const at = ago(then.daysAgo)
        const office = await this.as(`${host}.office`, at)
        await extendTask(office, { taskId, dueDate, reason: then.reason }, at)
        await followUpTask(office, { taskId, resubmitOn: addDays(dueDate, -7) }, addMinutes(at, 2))
      }
      if (then.kind === 'dropped') {
        const at = after(then.after)
        await dropTask(await this.as(`${host}.office`, at), { taskId, reason: then.reason }, at)
      }
    }
  }

  /** Reported too early: the host says what is missing. */
  private async giveBack(taskId: string, owner: PersonKey, host: City, reason: string, at: Date) {
    await reportTask(await this.as(owner, at), { taskId, report: 'Die Übersicht liegt vor.' }, at)
    const answered = addMinutes(at, 90)
    await returnTask(await this.as(`${host}.office`, answered), { taskId, reason }, answered)
  }

  /** The coming meetings: proposals in every state. Those the host decided on come before the invitation. */
  async propose(proposals: ComingProposal[], nextId: string, laterId: string): Promise<void> {
    const today = berlinDay(this.now)
    for (const proposal of proposals.filter((candidate) => candidate.daysAgo > 14))
      await this.proposeOne(proposal, nextId, laterId, today)
  }

  async proposeOne(proposal: ComingProposal, nextId: string, laterId: string, today: string): Promise<void> {
    const at = this.at(addDays(today, -proposal.daysAgo), '16:48')
    const meetingId = proposal.meeting === 'next' ? nextId : laterId
    const host: City = proposal.meeting === 'next' ? 'jena' : 'suhl'
    const key: PersonKey =
      proposal.by === 'gstb'
        ? 'gstb.officer'
        : proposal.byOffice
          ? `${proposal.by}.office`
          : DEPUTY[proposal.by]
    const actor = await this.as(key, at)
    const fields = this.fields(proposal, meetingId)
    if (proposal.then === 'draft') {
      await saveDraft(actor, fields, at)
      return
    }
    const { id, revision } = await submitProposal(actor, fields, at)
    const decidedAt = this.at(addDays(today, -proposal.daysAgo + 1), '10:20')
    const office = await this.as(`${host}.office`, decidedAt)
    const { then } = proposal
    if (then === 'withdrawn') await withdrawProposal(actor, { id }, decidedAt)
    else if (then === 'admitted' || then === 'backlog') {
      await admitProposal(office, { id, revision }, decidedAt)
      if (then === 'backlog') await removeAgendaItem(office, { itemId: id }, decidedAt)
    } else if (typeof then === 'object') {
      if ('returned' in then)
        await returnProposal(office, { id, revision, question: then.returned }, decidedAt)
      else await declineProposal(office, { id, revision, reason: then.declined }, decidedAt)
    }
  }

  /** The next meeting is invited to; some have answered. */
  async inviteNext(meetingId: string): Promise<void> {
    const today = berlinDay(this.now)
    await this.invite(meetingId, 'jena', addDays(today, -2))
    const at = this.at(addDays(today, -1), '15:04')
    const answers: Partial<Record<PersonKey, { rsvp: 'accepted' | 'tentative' }>> = {
      'jena.deputy': { rsvp: 'accepted' },
      'jena.education': { rsvp: 'accepted' },
      'gstb.officer': { rsvp: 'accepted' },
      'weimar.deputy': { rsvp: 'tentative' },
    }
    for (const [key, answer] of Object.entries(answers) as [
      PersonKey,
      { rsvp: 'accepted' | 'tentative' },
    ][]) {
      const { membershipId } = this.base.people[key]
      await answerInvitation(await this.as(key, at), { meetingId, membershipId, ...answer }, at)
    }
    const as = (key: PersonKey, on: Date) => this.as(key, on)
    await tellParticipation({ base: this.base, as, meetingId, at })
    for (const proposal of COMING_PROPOSALS.filter((candidate) => candidate.daysAgo <= 14)) {
      const [later] = await db
        .select({ id: meeting.id })
        .from(meeting)
        .where(and(eq(meeting.state, 'scheduled'), eq(meeting.hostId, this.organization('suhl'))))
      await this.proposeOne(proposal, meetingId, later?.id ?? meetingId, today)
    }
  }
}
