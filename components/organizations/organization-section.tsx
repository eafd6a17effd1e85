import type { ReactNode } from 'react'
import { Plate } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import type { Organization } from '@/lib/organizations/queries'

/** A member of the round: plate, town hall, and what is said of it. */
export function OrganizationSection({
  organization,
  host,
  children,
}: {
  organization: Organization
  /** Hosts the next meeting. */
  host: boolean
  children: ReactNode
}) {
  const { plate, name, shortName, townHall, street, postalCode, locality } = organization
  const place = [street, [postalCode, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <Section
      id={organization.slug}
      title={
        <span className="flex items-center gap-3">
          <Plate code={plate} host={host} />
          {name}
        </span>
      }
    >
      {(townHall || host) && (
        <p className="note mb-3">
          {[townHall, townHall && place].filter(Boolean).join(', ')}
          {host && `${townHall ? '. ' : ''}${shortName} ist Gastgeberin der nächsten Sitzung.`}
        </p>
      )}
      {children}
    </Section>
  )
}
