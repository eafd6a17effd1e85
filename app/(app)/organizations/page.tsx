import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { OrganizationSection } from '@/components/organizations/organization-section'
import { AddMandateDialogs } from '@/components/people/add-mandate-dialogs'
import { MandateTable } from '@/components/people/mandate-table'
import { Select } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { countText, NothingLeft, ResultCount } from '@/components/ui/list-parts'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { currentMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { roleLabel } from '@/lib/people/labels'
import { canReadPeople, canWriteMandate, writesMandates } from '@/lib/people/policy'
import { listMandates } from '@/lib/people/queries'
import { rolesOf } from '@/lib/people/rules'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

const ROLES = ['deputy', 'office', 'officer', 'secretariat'] as const

export const metadata: Metadata = { title: 'Organisationen' }

export default async function OrganizationsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  if (!canReadPeople(actor)) notFound()
  const search = await readSearch(searchParams)
  const now = currentTime()
  const today = berlinDay(now)
  const [organizations, mandates, next] = await Promise.all([
    listOrganizations(),
    listMandates(actor),
    currentMeeting(actor),
  ])
  const members = organizations
    .map(({ id, name, kind }) => ({
      id,
      name,
      roles: rolesOf(kind).filter((role) => canWriteMandate(actor, { organizationId: id, role })),
    }))
    .filter(({ roles }) => roles.length > 0)
  const people = [...new Map(mandates.map(({ personId, name }) => [personId, name]))].map(([id, name]) => ({
    id,
    name,
  }))
  const chosen = organizations.find((organization) => organization.slug === search.organization)
  const role = oneOf(ROLES, search.role)
  const at = (more: object) => withQuery('/organizations', { organization: chosen?.slug, role, ...more })
  const filters = [
    ...(chosen
      ? [{ label: 'Organisation', value: chosen.shortName, without: at({ organization: '' }) }]
      : []),
    ...(role ? [{ label: 'Rolle', value: roleLabel[role], without: at({ role: '' }) }] : []),
  ]
  const shown = organizations.filter(
    ({ id }) =>
      (!chosen || chosen.id === id) &&
      (!role || mandates.some((mandate) => mandate.organizationId === id && mandate.role === role)),
  )
  return (
    <>
      <PageHead
        title="Organisationen"
        lead="Wer zur Städterunde gehört und mit welchem Mandat. Rechte folgen dem Mandat, nicht der Person."
      />
      <div className="mt-8">
        <AddMandateDialogs
          members={members}
          people={people}
          today={today}
          disabledReason={
            writesMandates(actor)
              ? null
              : 'Mandate tragen die Geschäftsstelle und, für die eigene Stadt, die Büros ein.'
          }
        />
      </div>
      <FilterForm label="Organisationen filtern">
        <Select
          label="Organisation"
          name="organization"
          defaultValue={chosen?.slug ?? ''}
          placeholder="alle"
          options={organizations.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
        />
        <Select
          label="Rolle"
          name="role"
          defaultValue={role ?? ''}
          placeholder="alle"
          options={ROLES.map((value) => ({ value, label: roleLabel[value] }))}
        />
      </FilterForm>
      <ResultCount filters={filters} reset="/organizations">
        {countText(shown.length, ['Keine Organisation', '1\u00a0Organisation', 'Organisationen'])}
      </ResultCount>
      {shown.length === 0 && (
        <NothingLeft title="Kein Mandat zu dieser Auswahl" filters={filters} reset="/organizations" />
      )}
      {shown.map((organization) => (
        <OrganizationSection
          key={organization.id}
          organization={organization}
          host={next?.hostId === organization.id}
        >
          <MandateTable
            actor={actor}
            organization={organization}
            mandates={mandates}
            role={role}
            today={today}
          />
        </OrganizationSection>
      ))}
    </>
  )
}
