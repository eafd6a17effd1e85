import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { OrganizationSection } from '@/components/organizations/organization-section'
import { AddMandateDialogs } from '@/components/people/add-mandate-dialogs'
import { MandateTable } from '@/components/people/mandate-table'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { currentMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { canReadPeople, canWriteMandate, writesMandates } from '@/lib/people/policy'
import { listMandates } from '@/lib/people/queries'
import { rolesOf } from '@/lib/people/rules'
import { requireActor } from '@/lib/session'

export const metadata: Metadata = { title: 'Organisationen' }

export default async function OrganizationsPage() {
  const actor = await requireActor()
  if (!canReadPeople(actor)) notFound()
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
      {organizations.map((organization) => (
        <OrganizationSection
          key={organization.id}
          organization={organization}
          host={next?.hostId === organization.id}
        >
          <MandateTable actor={actor} organization={organization} mandates={mandates} today={today} />
        </OrganizationSection>
      ))}
    </>
  )
}
