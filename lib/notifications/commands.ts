import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db'
import { delivery } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { meetingEvent, renderRequest, requestMethod } from '@/lib/calendar/render'
import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/errors'
import type { SendFeedbackInput } from '@/lib/feedback/input'
import { feedbackMail } from '@/lib/feedback/render'
import { contentHash, newId } from '@/lib/ids'
import type { Invitation } from '@/lib/invitations/queries'
import { invitationDocument, invitationFile } from '@/lib/invitations/render'
import { enqueueAgain, enqueueAll, type Attempt } from '@/lib/jobs'
import { logFailure } from '@/lib/log'
import { isRefused, ownAddress, sendMail, type Mail } from '@/lib/mail'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { feedbackAddress } from '@/lib/operator'
import { findPersonToEnter } from '@/lib/people/queries'
import {
  findDelivery,
  findEntry,
  findNews,
  listInvitationDeliveries,
  listRecipients,
  loadRecipient,
  type News,
} from './queries'
import { notificationMail, renderMail, signInMail } from './render'
import { isOldNews } from './rules'

/**
 * From one audit entry to one delivery per person, and a job for each. Run twice, or by two workers at once, it
 * changes nothing: entry × person is unique, and a delivery is queued once.
 */
export async function notify(entryId: string, now = currentTime()): Promise<void> {
  const entry = await findEntry(entryId)
  if (!entry || isOldNews(entry.at, now)) return
  const recipients = await listRecipients(entry, now)
  if (recipients.length === 0) return
  const domain = ownAddress().address.split('@')[1] ?? 'localhost'
  await db
    .insert(delivery)
    .values(
      recipients.map(({ personId }) => {
        const id = newId()
        return { id, auditEntryId: entry.id, personId, messageId: `<${id}@${domain}>` }
      }),
    )
    .onConflictDoNothing()
  const queued = await db
    .select({ deliveryId: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.auditEntryId, entry.id), eq(delivery.state, 'queued')))
  await enqueueAll('deliver', queued)
}

/**
 * Sends one mail, by the rights that hold now. What the mail server does not take is tried again later and is stuck
 * after the last attempt; what is not for this person any more is not sent.
 */
export async function deliver(deliveryId: string, { last }: Attempt, now = currentTime()): Promise<void> {
  const found = await findDelivery(deliveryId)
  if (!found || found.delivery.state !== 'queued') return
  const { entry } = found
  const update = (values: Partial<typeof delivery.$inferInsert>) =>
    db
      .update(delivery)
      .set(values)
      .where(and(eq(delivery.id, deliveryId), eq(delivery.state, 'queued')))
  const recipient = await loadRecipient(entry, found.delivery.personId, now)
  const news = recipient && (await findNews(entry, recipient, now))
  const mail = news && (await compose(news, now))
  if (!mail) return void (await update({ state: 'obsolete' }))
  const attempts = found.delivery.attempts + 1
  try {
    await sendMail({ ...mail, messageId: found.delivery.messageId })
  } catch (error) {
    const given = last || isRefused(error)
    const lastError = error instanceof Error ? error.message.slice(0, 500) : String(error)
    await update({ attempts, lastError, state: given ? 'stuck' : 'queued' })
    if (given) logFailure(error, 'mail')
    else throw error
    return
  }
  await update({ state: 'sent', sentAt: now, attempts, lastError: null })
}

async function compose(news: News, now: Date): Promise<Mail | null> {
  const appUrl = env().APP_URL
  const body = notificationMail(news, appUrl)
  if (!body) return null
  const { meeting, invitation, calendar, recipient } = news
  const to = { name: recipient.name, address: recipient.email }
  const mail: Mail = { to, ...renderMail(body) }
  if (!meeting) return mail
  mail.fromName = `Städterunde, Büro ${meeting.host.shortName}`
  const contact = invitation?.contact
  if (contact) mail.replyTo = { name: contact.name, address: contact.email }
  if (calendar) {
    const event = meetingEvent(meeting, { appUrl, stamp: now })
    // The meeting takes place, without this reader.
    if (news.entry.action === 'guest.withdrawn') event.cancelled = true
    const own = ownAddress()
    mail.calendar = {
      method: requestMethod(event),
      filename: `Termin-${meeting.number}-Sitzung.ics`,
      content: renderRequest(event, {
        organizer: calendar.organizer ?? { name: own.name, email: own.address },
        attendee: { name: recipient.name, email: recipient.email },
      }),
    }
  }
  if (invitation) mail.attachments = await attach(invitation, now)
  return mail
}

// By mail the whole circle gets the same document: it is made once for a burst, not once per person.
const pdfs = new Map<string, Promise<Uint8Array>>()

function mailPdf(invitation: Invitation, now: Date): Promise<Uint8Array> {
  const document = invitationDocument(invitation, { byMail: true, now })
  const key = contentHash(document)
  const made = pdfs.get(key) ?? renderPdf(document)
  pdfs.delete(key)
  pdfs.set(key, made)
  const [oldest] = pdfs.keys()
  if (oldest && pdfs.size > 4) pdfs.delete(oldest)
  made.catch(() => pdfs.delete(key))
  return made
}

/** The mail goes out even where no PDF can be made: it says everything itself, and the page has the rest. */
async function attach(invitation: Invitation, now: Date): Promise<Mail['attachments']> {
  try {
    const content = await mailPdf(invitation, now)
    const filename = invitationFile(invitation)
    return [{ filename, content, contentType: 'application/pdf' }]
  } catch (error) {
    logFailure(error, 'invitation by mail')
    return []
  }
}

/** The link goes out to those alone who may enter; whoever asked learns nothing either way (S3). */
export async function sendSignInLink({ to, url }: { to: string; url: string }): Promise<void> {
  if (!(await findPersonToEnter(to))) return
  await sendMail({ to: { name: '', address: to }, ...renderMail(signInMail(url)) })
}

/** A message about a barrier, to those who run the installation; their answer goes to who wrote it. */
export async function deliverFeedback(feedback: SendFeedbackInput, { last }: Attempt): Promise<void> {
  const { id, name, email } = feedback
  const domain = ownAddress().address.split('@')[1] ?? 'localhost'
  try {
    await sendMail({
      to: { name: '', address: feedbackAddress() },
      replyTo: email ? { name, address: email } : undefined,
      messageId: `<${id}@${domain}>`,
      ...renderMail(feedbackMail(feedback)),
    })
  } catch (error) {
    if (last) logFailure(error, 'feedback')
    throw error
  }
}

/** Tries again what did not arrive of an invitation. Returns how many mails are on their way again. */
export async function resendInvitation(
  actor: Actor,
  input: { meetingId: string },
): Promise<{ count: number }> {
  const current = await getMeeting(actor, input.meetingId)
  if (!canWriteMeeting(actor, current))
    throw new Forbidden(`Zu dieser Sitzung lädt das Büro ${current.host.shortName} ein.`)
  const stuck = (await listInvitationDeliveries(actor, current)).filter(({ state }) => state === 'stuck')
  if (stuck.length === 0) return { count: 0 }
  const ids = stuck.map(({ id }) => id)
  const again = await db
    .update(delivery)
    .set({ state: 'queued', lastError: null })
    .where(and(inArray(delivery.id, ids), eq(delivery.state, 'stuck')))
    .returning({ deliveryId: delivery.id })
  for (const { deliveryId } of again) await enqueueAgain('deliver', { deliveryId })
  return { count: again.length }
}
