import type { NavItem } from './navigation'

/** The way around: guests find what belongs to their one meeting. */
export function placesOf(circle: boolean, waiting: number): NavItem[] {
  const mine = [{ href: '/overview', label: 'Meine Übersicht', group: 'mine', count: waiting }]
  if (!circle)
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
    { href: '/decisions', label: 'Beschlüsse', group: 'subjects' },
    { href: '/topics', label: 'Themen', group: 'subjects' },
    { href: '/organizations', label: 'Organisationen', group: 'organizations' },
    { href: '/audit', label: 'Protokoll', group: 'organizations' },
  ]
}
