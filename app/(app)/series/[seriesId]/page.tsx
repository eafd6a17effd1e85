import { PageHead } from '@/components/layout/page-head'
import { SecretariatOnly } from '@/components/series/secretariat-only'
import { ChangeSeriesForm } from '@/components/series/series-forms'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { getSeries } from '@/lib/series/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Sitzungsreihe ändern' }

export default async function SeriesFormPage({ params }: { params: Promise<{ seriesId: string }> }) {
  const actor = await requireActor()
  const series = await orNotFound(getSeries(actor, (await params).seriesId))
  const cities = (await listOrganizations()).filter((o) => o.kind === 'city')
  const { name, pattern, startTime, durationMinutes, agendaTemplate, hostRotation } = series
  const { proposalLeadDays, invitationLeadDays, answerLeadDays, reviewDays, keepsConfidentialOnDevice } =
    series
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Jahresplan', href: `/series?series=${series.id}` },
          { label: 'Sitzungsreihe ändern' },
        ]}
        title="Sitzungsreihe ändern"
        light={name}
        lead="Änderungen gelten für neue Termine. Was schon steht, bleibt."
      />
      <SecretariatOnly actor={actor}>
        <ChangeSeriesForm
          key={series.revision}
          cities={cities.map(({ id, shortName, plate }) => ({ id, shortName, plate }))}
          values={{
            seriesId: series.id,
            revision: series.revision,
            ...{ name, pattern, startTime, durationMinutes, agendaTemplate, hostRotation },
            ...{ proposalLeadDays, invitationLeadDays, answerLeadDays, reviewDays },
            keepsConfidentialOnDevice,
          }}
        />
      </SecretariatOnly>
    </>
  )
}
