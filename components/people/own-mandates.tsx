import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import type { Membership } from '@/lib/actor'
import { roleLabel } from '@/lib/people/labels'

export function OwnMandates({ memberships }: { memberships: Membership[] }) {
  return (
    <Rows flat>
      {memberships.map(({ id, label, role, organization }) => (
        <Row
          key={id}
          title={label}
          facts={
            <>
              {organization && <Org code={organization.plate}>{organization.name}</Org>}
              <span>{roleLabel[role]}</span>
            </>
          }
        />
      ))}
    </Rows>
  )
}
