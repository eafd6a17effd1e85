import type { ReactNode } from 'react'
import { SearchIcon } from '@/components/ui/icons'
import { Plate, type Hue } from '@/components/ui/plate'
import { Toaster } from '@/components/ui/toast'
import { Brand } from './brand'
import { ConnectionStrip } from './connection-strip'
import { Footer } from './footer'
import { MenuButton, MenuCloseButton, menuId } from './menu-button'
import { NavList, NavTabs, type NavItem } from './navigation'
import { Shortcuts, ShortcutsButton } from './shortcuts'

export type ShellPerson = {
  /** Whose unsent text is kept on this device. */
  id?: string
  /** The mandate: "Dezernat Soziales, Erfurt". */
  name: string
  roleLabel: string
  plate?: { code: string; name: string }
  /** Whom an office acts for: "Dezernat Soziales, Erfurt". */
  actsFor?: string
}

/**
 * The frame of every page behind the sign-in: a rail from 1100 px, a bar with a row of words from 768 px, a bar
 * with a menu below. The first item of `nav` is the overview, its count the sum of what waits.
 */
export function AppShell({
  nav,
  person,
  host,
  search = true,
  demo,
  account,
  signOut,
  children,
}: {
  nav: NavItem[]
  person: ShellPerson
  /** Who hosts next: the sign takes its hue. */
  host?: Hue
  search?: boolean
  /** Switch of persona in demo mode. */
  demo?: ReactNode
  /** Links to the own account. */
  account?: ReactNode
  signOut: ReactNode
  children: ReactNode
}) {
  const home = nav[0]?.href ?? '/'
  const waiting = nav[0]?.count
  const me = <Me {...{ person, demo, account, signOut }} />
  return (
    <>
      <SkipLink />
      <ConnectionStrip />
      <div className="shell" data-person={person.id}>
        <header className="rail">
          <Brand href={home} host={host} />
          {search && <Search id="search" />}
          <NavList items={nav} label="Verzeichnis" />
          {me}
        </header>
        <header className="bar">
          <Brand href={home} host={host} />
          <span className="who">
            {person.plate && <Plate code={person.plate.code} name={person.plate.name} />}
            <span>{person.name}</span>
          </span>
          <MenuButton className="btn sm menu-btn">
            Menü {waiting ? <span className="marker">{waiting}</span> : null}
          </MenuButton>
        </header>
        <NavTabs items={nav} />
        <dialog className="menu" id={menuId} aria-label="Menü">
          <div className="head">
            <Brand href={home} host={host} />
            <MenuCloseButton />
          </div>
          <div className="in">
            {search && <Search id="menu-search" />}
            <NavList items={nav} label="Verzeichnis im Menü" />
            {me}
          </div>
        </dialog>
        <main className="page" id="content" tabIndex={-1}>
          <div className="in">
            {children}
            <Footer>
              <ShortcutsButton />
            </Footer>
          </div>
        </main>
      </div>
      <Toaster />
      <Shortcuts />
    </>
  )
}

export function SkipLink() {
  return (
    <a className="skip" href="#content">
      Zum Inhalt
    </a>
  )
}

function Search({ id }: { id: string }) {
  return (
    <form className="seek" role="search" action="/search">
      <label className="sr-only" htmlFor={id}>
        Suche
      </label>
      <SearchIcon />
      <input className="input" id={id} name="q" type="search" placeholder="Suchen" />
    </form>
  )
}

function Me({
  person,
  demo,
  account,
  signOut,
}: {
  person: ShellPerson
  demo?: ReactNode
  account?: ReactNode
  signOut: ReactNode
}) {
  return (
    <div className="me">
      {person.plate && <Plate code={person.plate.code} />}
      <b>{person.name}</b>
      {person.actsFor ? `handelt für ${person.actsFor}` : person.roleLabel}
      <div className="links">
        {account}
        {signOut}
      </div>
      {demo && <div className="links">{demo}</div>}
    </div>
  )
}
