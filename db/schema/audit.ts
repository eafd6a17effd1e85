import { index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'
import { organization } from './organizations'
import { membership, person } from './people'

/**
 * Who may read an entry, on top of reaching its meeting and its item:
 * the circle · the organization concerned · the host's office · the secretariat alone · deputies and offices of the cities.
 */
export const auditAudience = pgEnum('audit_audience', [
  'circle',
  'organization',
  'host',
  'secretariat',
  'cities',
])

/** One row per act, in the act's own transaction. Triggers refuse every change. Mails and timelines derive from it. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: id(),
    at: createdAt(),
    /** `noun.verbed`, a key of `lib/audit/labels`. */
    action: text().notNull(),
    personId: uuid().references(() => person.id),
    /** The mandate used; shows "Büro Erfurt für Dezernat Soziales". */
    membershipId: uuid().references(() => membership.id),
    /** Named job when no person acted. */
    job: text(),
    audience: auditAudience().notNull(),
    meetingId: uuid().references(() => meeting.id),
    agendaItemId: uuid().references(() => agendaItem.id),
    /** The organization it concerns: proposer, task owner, member. */
    organizationId: uuid().references(() => organization.id),
    /** Id of the row acted upon, whatever its noun. */
    subjectId: uuid(),
    /** Facts for the sentence, so that it stays true when names change later. */
    facts: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [
    index('audit_entry_at').on(t.at),
    index('audit_entry_meeting').on(t.meetingId, t.at),
    index('audit_entry_item').on(t.agendaItemId),
    index('audit_entry_organization').on(t.organizationId, t.at),
    index('audit_entry_subject').on(t.subjectId),
    index('audit_entry_person').on(t.personId, t.action),
  ],
)
