import type { ReactNode } from 'react'
import { AppShell, type ShellPerson } from '@/components/layout/shell'
import { placesOf } from '@/components/layout/places'
import { SignOutButton } from '@/components/sign-in/sign-out-button'
import { TextLink } from '@/components/ui/link'
import { hueOf } from '@/components/ui/plate'
import { inCircle, type PersonActor } from '@/lib/actor'
import { isDemo } from '@/lib/demo'
import { currentMeeting } from '@/lib/meetings/queries'
import { currentTodos } from '@/lib/overview/queries'
import { roleLabel } from '@/lib/people/labels'
import { currentActor } from '@/lib/session'

/** Shows who is signed in and the way around. It decides nothing: each page asks for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (actor.kind !== 'person') return children
  const [next, todos] = await Promise.all([currentMeeting(actor), currentTodos(actor)])
  return (
    <AppShell
      nav={placesOf(inCircle(actor), todos.length)}
      person={shellPerson(actor)}
      host={next ? hueOf(next.host.plate) : undefined}
      account={<TextLink href="/settings">Einstellungen</TextLink>}
      signOut={<SignOutButton variant="quiet" size="sm" />}
      demo={isDemo() && <TextLink href="/sign-in?switch">Rolle wechseln</TextLink>}
    >
      {children}
    </AppShell>
  )
}

function shellPerson(actor: PersonActor): ShellPerson {
  const [mandate] = actor.memberships
  const organization = mandate?.organization
  const deputies = mandate?.deputies ?? []
  return {
    id: actor.personId,
    name: actor.name,
    roleLabel: mandate ? roleLabel[mandate.role] : '',
    plate: organization ? { code: organization.plate, name: organization.shortName } : undefined,
    actsFor: deputies.length ? `${deputies.join(' und ')}, ${organization?.shortName}` : undefined,
  }
}
