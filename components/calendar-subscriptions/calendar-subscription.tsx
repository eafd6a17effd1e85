import { Pairs } from '@/components/ui/facts'
import { formatDateTime } from '@/lib/dates'
import { SubscriptionActs } from './subscription-acts'

type Own = { id: string; createdAt: Date; lastFetchedAt: Date | null }

const programs = [
  {
    name: 'Outlook',
    how: 'Wählen Sie im Kalender „Kalender hinzufügen“, dann „Aus dem Internet“, und fügen Sie die Adresse ein.',
  },
  {
    name: 'Thunderbird',
    how: 'Wählen Sie „Neuer Kalender“, dann „Im Netzwerk“, und fügen Sie die Adresse ohne Benutzernamen ein.',
  },
  {
    name: 'Apple',
    how: 'Wählen Sie im Kalender „Ablage“, dann „Neues Kalenderabonnement“, auf dem iPhone „Kalender hinzufügen“, dann „Kalenderabonnement hinzufügen“, und fügen Sie die Adresse ein.',
  },
]

/** A person's own address for their calendar program, what comes of it, and how to use it. */
export function CalendarSubscription({ subscription }: { subscription: Own | null }) {
  return (
    <>
      <p>
        Unter einer Adresse, die nur Sie kennen, holt sich Ihr Kalender alle Sitzungen, die Sie hier sehen,
        und zeigt auch Verlegungen und Absagen.
      </p>
      {subscription && (
        <div className="mt-4">
          <Pairs
            items={[
              { label: 'Adresse erzeugt', value: formatDateTime(subscription.createdAt) },
              {
                label: 'Zuletzt abgerufen',
                value: subscription.lastFetchedAt ? formatDateTime(subscription.lastFetchedAt) : 'noch nie',
              },
            ]}
          />
        </div>
      )}
      <SubscriptionActs currentId={subscription?.id ?? null} />
      <div className="mt-6">
        <Pairs items={programs.map(({ name, how }) => ({ label: name, value: how }))} />
      </div>
      <p className="note mt-4">
        Kalender fragen nach ihrer eigenen Uhr, oft erst nach Stunden. Was sich kurzfristig ändert, erfahren
        Sie per E-Mail. Wenn Sie eine Einladung aus einer E-Mail annehmen, steht die Sitzung zusätzlich in
        Ihrem eigenen Kalender. Das Abonnement endet mit Ihrem letzten Mandat.
      </p>
    </>
  )
}
