import { and, eq } from 'drizzle-orm'
import { db } from '@/db'
import { delivery } from '@/db/schema'
import { meetingEvent, renderRequest, requestMethod } from '@/lib/calendar/render'
import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { env } from '@/lib/env'
import type { SendFeedbackInput } from '@/lib/feedback/input'
import { feedbackMail } from '@/lib/feedback/render'
import { contentHash, newId } from '@/lib/ids'
import type { Invitation } from '@/lib/invitations/queries'
import { invitationDocument, invitationFile } from '@/lib/invitations/render'
import { enqueueAll, type Attempt } from '@/lib/jobs'
import { logFailure } from '@/lib/log'
import { ownAddress, sendMail, type Mail } from '@/lib/mail'
import { renderMail } from '@/lib/mail-body'
import { unsubscribeUrl } from '@/lib/mail-preferences/queries'
import { CHOSEN_KINDS, nextDigestDay, secondsUntilDigest } from '@/lib/mail-preferences/rules'
import { feedbackAddress } from '@/lib/operator'
import { findPersonToEnter } from '@/lib/people/queries'
import {
  findEntry,
  findNews,
  listFrequencies,
  listRecipients,
  loadRecipient,
  type Entry,
  type News,
} from './queries'
import { collectedMail, notificationMail, signInMail, type Footing } from './render'
import { isImmediate, isOldNews, kindOf, latestNews } from './rules'

/**
 * From one audit entry to one delivery per person, and a job for each. Run twice, or by two workers at once, it
 * changes nothing: entry × person is unique, and a delivery is queued once. Who wants no mails of this kind gets none.
 */
export async function notify(
  entryId: string,
  now = currentTime(),
  quietSeconds = env().MAIL_QUIET_SECONDS,
): Promise<void> {
  const entry = await findEntry(entryId)
  if (!entry || isOldNews(entry.at, now)) return
  const recipients = await listRecipients(entry, now)
  if (recipients.length === 0) return
  const frequencies = await listFrequencies(
    entry,
    recipients.map(({ personId }) => personId),
  )
  const told = recipients.filter(({ personId }) => frequencies.get(personId) !== 'never')
  if (told.length === 0) return
  const domain = ownAddress().address.split('@')[1] ?? 'localhost'
  await db
    .insert(delivery)
    .values(
      told.map(({ personId }) => {
        const id = newId()
        return {
          id,
          auditEntryId: entry.id,
          personId,
          messageId: `<${id}@${domain}>`,
          digestDay: frequencies.get(personId) === 'digest' ? nextDigestDay(now) : null,
        }
      }),
    )
    .onConflictDoNothing()
  const queued = await db
    .select({ deliveryId: delivery.id, digestDay: delivery.digestDay })
    .from(delivery)
    .where(and(eq(delivery.auditEntryId, entry.id), eq(delivery.state, 'queued')))
  const atOnce = isImmediate(entry.action) ? 0 : quietSeconds
  await enqueueAll(
    'deliver',
    queued.map(({ deliveryId, digestDay }) => ({
      data: { deliveryId },
      seconds: digestDay ? secondsUntilDigest(digestDay, now) : atOnce,
    })),
  )
}

/** The mail to one person about one or several entries, and which of these it tells; null when none is for them now. */
export async function composeMail(
  personId: string,
  entries: Entry[],
  digestDay: string | null,
  now: Date,
): Promise<{ mail: Mail; told: string[] } | null> {
  // Who is invited as a guest gets that mail alone, and may have no mandate yet.
  const [first] = entries
  const recipient = first && (await loadRecipient(first, personId, now))
  if (!recipient) return null
  const found = await Promise.all(entries.map((entry) => findNews(entry, recipient, now)))
  const all = latestNews(found.filter((news) => news !== null))
  const [only] = all
  const footing = footingOf(all, personId)
  const collected = all.length > 1 || digestDay !== null
  const body = collected
    ? collectedMail(all, footing, digestDay)
    : only
      ? notificationMail(only, footing)
      : null
  if (!body) return null
  const to = { name: recipient.name, address: recipient.email }
  const mail: Mail = { to, ...renderMail(body), unsubscribeUrl: footing.unsubscribe?.url }
  const meetings = new Map(all.flatMap(({ meeting }) => (meeting ? [[meeting.id, meeting]] : [])))
  const [meeting] = meetings.values()
  if (meeting && meetings.size === 1) mail.fromName = `Städterunde, Büro ${meeting.host.shortName}`
  // A digest is read once a day: what belongs into calendars never waits for it.
  const entering = digestDay === null ? all.findLast(({ calendar }) => calendar) : undefined
  if (entering) mail.calendar = calendarOf(entering, now)
  if (only?.invitation && !collected) {
    const { contact } = only.invitation
    if (contact) mail.replyTo = { name: contact.name, address: contact.email }
    mail.attachments = await attach(only.invitation, now)
  }
  return { mail, told: all.map(({ entry }) => entry.id) }
}

/** Kinds one can choose for, of what the mail tells. Invitations are none. */
function footingOf(all: News[], personId: string): Footing {
  const kinds = CHOSEN_KINDS.filter((kind) => all.some(({ entry }) => kindOf(entry.action) === kind))
  const appUrl = env().APP_URL
  return {
    appUrl,
    unsubscribe: kinds.length > 0 ? { kinds, url: unsubscribeUrl({ personId, kinds }) } : null,
  }
}

function calendarOf({ entry, meeting, calendar, recipient }: News, now: Date): Mail['calendar'] {
  if (!meeting || !calendar) return undefined
  const event = meetingEvent(meeting, { appUrl: env().APP_URL, stamp: now })
  // The meeting takes place, without this reader.
  if (entry.action === 'guest.withdrawn') event.cancelled = true
  const own = ownAddress()
  return {
    method: requestMethod(event),
    filename: `Termin-${meeting.number}-Sitzung.ics`,
    content: renderRequest(event, {
      organizer: calendar.organizer ?? { name: own.name, email: own.address },
      attendee: { name: recipient.name, email: recipient.email },
    }),
  }
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
    return [{ filename: invitationFile(invitation), content, contentType: 'application/pdf' }]
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
