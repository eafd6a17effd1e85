import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { SecretariatOnly } from '@/components/series/secretariat-only'
import { CreateSeriesForm } from '@/components/series/series-forms'
import { newId } from '@/lib/ids'
import { listOrganizations } from '@/lib/organizations/queries'
import { defaultAgendaTemplate } from '@/lib/series/labels'
import { canReadSeries } from '@/lib/series/policy'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Neue Sitzungsreihe' }

export default async function NewSeriesPage() {
  const actor = await requireActor()
  if (!canReadSeries(actor)) notFound()
  const cities = (await listOrganizations()).filter((o) => o.kind === 'city')
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Jahresplan', href: '/series' }, { label: 'Neue Sitzungsreihe' }]}
        title="Neue Sitzungsreihe"
      />
      <SecretariatOnly actor={actor}>
        <CreateSeriesForm
          cities={cities.map(({ id, shortName, plate }) => ({ id, shortName, plate }))}
          values={{
            id: newId(),
            name: '',
            pattern: { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] },
            startTime: '10:00',
            durationMinutes: 150,
            agendaTemplate: defaultAgendaTemplate,
            hostRotation: cities.map((city) => city.id),
            proposalLeadDays: 21,
            invitationLeadDays: 14,
            answerLeadDays: 7,
            reviewDays: 14,
            keepsConfidentialOnDevice: true,
          }}
        />
      </SecretariatOnly>
    </>
  )
}
