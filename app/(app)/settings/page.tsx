import type { Metadata } from 'next'
import { CalendarSubscription } from '@/components/calendar-subscriptions/calendar-subscription'
import { PageHead } from '@/components/layout/page-head'
import { MailChoices } from '@/components/mail-preferences/mail-choices'
import { OwnMandates } from '@/components/people/own-mandates'
import { SessionList } from '@/components/sign-in/session-list'
import { Pairs } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { findOwnSubscription } from '@/lib/calendar-subscriptions/queries'
import { listOwnChoices } from '@/lib/mail-preferences/queries'
import { currentSessionId, requireActor } from '@/lib/session'
import { listOwnSessions } from '@/lib/sign-in/queries'
import { SESSION_DAYS, SESSION_IDLE_HOURS } from '@/lib/sign-in/rules'

export const metadata: Metadata = { title: 'Einstellungen' }

export default async function SettingsPage() {
  const actor = await requireActor()
  const [sessions, subscription, choices] = await Promise.all([
    listOwnSessions(actor),
    findOwnSubscription(actor),
    listOwnChoices(actor),
  ])
  return (
    <>
      <PageHead title="Einstellungen" />
      <Section title="Ihre Person">
        <Pairs
          items={[
            { label: 'Name', value: actor.name },
            { label: 'E-Mail-Adresse', value: actor.email },
          ]}
        />
        <p className="note mt-4">Änderungen trägt die Geschäftsstelle beim GStB ein.</p>
      </Section>
      <Section title="Ihre Mandate">
        <OwnMandates memberships={actor.memberships} />
      </Section>
      <Section title="E-Mails" id="mails">
        <MailChoices choices={choices} />
      </Section>
      <Section title="Kalender abonnieren" id="calendar">
        <CalendarSubscription subscription={subscription} />
      </Section>
      <Section title="Angemeldete Geräte">
        <p className="note">
          Eine Anmeldung endet nach {SESSION_IDLE_HOURS}&nbsp;Stunden ohne Nutzung, spätestens nach{' '}
          {SESSION_DAYS}&nbsp;Tagen.
        </p>
        <SessionList sessions={sessions} currentId={await currentSessionId()} />
      </Section>
    </>
  )
}
