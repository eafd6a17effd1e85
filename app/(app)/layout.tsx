import type { ReactNode } from 'react'
import { AppShell, type ShellPerson } from '@/components/layout/shell'
import type { NavItem } from '@/components/layout/navigation'
import { SignOutButton } from '@/components/sign-in/sign-out-button'
import { TextLink } from '@/components/ui/link'
import { hueOf } from '@/components/ui/plate'
import { inCircle, type PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { isDemo } from '@/lib/demo'
import { currentMeeting } from '@/lib/meetings/queries'
import { currentTodos } from '@/lib/overview/queries'
import { deputyLabels } from '@/lib/people/queries'
import { roleLabel } from '@/lib/people/labels'
import { currentActor } from '@/lib/session'

/** Shows who is signed in and the way around. It decides nothing: each page asks for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (actor.kind !== 'person') return children
  const now = currentTime()
  const [next, person, todos] = await Promise.all([
    currentMeeting(actor),
    shellPerson(actor, now),
    currentTodos(actor),
  ])
  return (
    <AppShell
      nav={navigation(actor, todos.length)}
      person={person}
      host={next ? hueOf(next.host.plate) : undefined}
      search={false}
      account={<TextLink href="/settings">Einstellungen</TextLink>}
      signOut={<SignOutButton variant="quiet" size="sm" />}
      demo={isDemo() && <TextLink href="/sign-in?switch">Rolle wechseln</TextLink>}
    >
      {children}
    </AppShell>
  )
}

/** Guests find what belongs to their one meeting. */
function navigation(actor: PersonActor, waiting: number): NavItem[] {
  const mine = [{ href: '/overview', label: 'Meine Übersicht', group: 'mine', count: waiting }]
  if (!inCircle(actor))
    return [
      ...mine,
      { href: '/meetings', label: 'Sitzungen', group: 'round' },
      { href: '/minutes', label: 'Niederschriften', group: 'round' },
    ]
  return [
    ...mine,
    { href: '/series', label: 'Jahresplan', group: 'round' },
    { href: '/meetings', label: 'Sitzungen', group: 'round' },
    { href: '/proposals', label: 'Anmeldungen', group: 'round' },
    { href: '/tasks', label: 'Aufträge', group: 'round' },
    { href: '/minutes', label: 'Niederschriften', group: 'round' },
    { href: '/topics', label: 'Themen', group: 'subjects' },
    { href: '/organizations', label: 'Organisationen', group: 'organizations' },
    { href: '/audit', label: 'Protokoll', group: 'organizations' },
  ]
}

async function shellPerson(actor: PersonActor, now: Date): Promise<ShellPerson> {
  const [mandate] = actor.memberships
  const organization = mandate?.organization
  const deputies =
    mandate?.role === 'office' && mandate.organizationId
      ? await deputyLabels(mandate.organizationId, now)
      : []
  return {
    name: actor.name,
    roleLabel: mandate ? roleLabel[mandate.role] : '',
    plate: organization ? { code: organization.plate, name: organization.shortName } : undefined,
    actsFor: deputies.length ? `${deputies.join(' und ')}, ${organization?.shortName}` : undefined,
  }
}
