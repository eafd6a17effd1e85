import { NavLink } from './nav-link'
import { MenuButton } from './menu-button'

/** `count`: what waits for the reader there. Items of one `group` stand together. */
export type NavItem = { href: string; label: string; count?: number; group?: string }

/** The rail as a table of contents: words, dotted leaders, a count only where something waits. */
export function NavList({ items, label }: { items: NavItem[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="toc">
        {items.map(({ href, label, count, group }, index) => (
          <li key={href} className={index > 0 && group !== items[index - 1]?.group ? 'part' : undefined}>
            <NavLink href={href}>
              {label}
              {count ? <Count count={count} sum={index === 0} /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Only the sum, at the first item, carries the marker. */
function Count({ count, sum }: { count: number; sum: boolean }) {
  return (
    <>
      <span className="leader" aria-hidden="true" />
      <span className="count">
        {sum ? <span className="marker">{count}</span> : count}
        <span className="sr-only"> für Sie</span>
      </span>
    </>
  )
}

const tabsShown = 6

/** The first items as a row of words, for tablets; the rest stands in the menu. */
export function NavTabs({ items }: { items: NavItem[] }) {
  return (
    <nav className="tabs" aria-label="Verzeichnis">
      {items.slice(0, tabsShown).map(({ href, label, count }, index) => (
        <NavLink key={href} href={href}>
          {label}
          {index === 0 && count ? <span className="marker">{count}</span> : null}
        </NavLink>
      ))}
      <MenuButton>Mehr</MenuButton>
    </nav>
  )
}
