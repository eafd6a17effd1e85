'use client'

import { useEffect, useState } from 'react'
import { useRouter } from 'next/navigation'

const ID = 'shortcuts'
const STORED = 'shortcuts'
const goTo: Record<string, string> = {
  u: '/overview',
  s: '/meetings',
  a: '/proposals',
  t: '/tasks',
  n: '/minutes',
}

const keys: [string, string][] = [
  ['g, dann u', 'Meine Übersicht'],
  ['g, dann s', 'Sitzungen'],
  ['g, dann a', 'Anmeldungen'],
  ['g, dann t', 'Aufträge'],
  ['g, dann n', 'Niederschriften'],
  ['n', 'TOP anmelden'],
  ['/', 'Zum Filter der Seite, ohne einen zur Suche'],
  ['j, k', 'Nächste, vorige Zeile einer Liste; Eingabe öffnet sie'],
  ['z', 'Das Letzte zurücknehmen, solange es angeboten wird'],
  ['?', 'Diese Übersicht'],
  ['Alt + ↓, Alt + ↑', 'In der Niederschrift: nächster, voriger TOP'],
]

const rows = ':is(.rows > li, .tbl tbody tr) a[href]'
const typed =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="spinbutton"], [role="listbox"], [role="menu"]'

const show = () => {
  const dialog = document.getElementById(ID)
  if (dialog instanceof HTMLDialogElement) dialog.showModal()
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector)

/** The first link of the next or previous row; from outside the list, its first or last. */
function step(by: 1 | -1) {
  const seen = new Set<Element | null>()
  const links = [...document.querySelectorAll<HTMLElement>(`main ${rows}`)].filter((link) => {
    const row = link.closest('li, tr')
    const first = !seen.has(row) && link.checkVisibility()
    if (first) seen.add(row)
    return first
  })
  const row = document.activeElement?.closest('li, tr')
  const at = links.findIndex((link) => link.closest('li, tr') === row)
  links.at(at < 0 ? (by > 0 ? 0 : -1) : Math.min(Math.max(at + by, 0), links.length - 1))?.focus()
}

/** In the minutes: the neighbour of the item that is open. */
function stepItem(key: string): boolean {
  // The address is there before the list is drawn anew: keys may come faster.
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.writing-list a')]
  const open = links.find(({ href }) => href === location.href) ?? find('.writing-list [aria-current="step"]')
  const item = open?.closest('li')
  const next = key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling
  next?.querySelector('a')?.click()
  return item !== undefined
}

/**
 * Keys for those who are here every day. Single keys can be turned off, never fire while one types, and are listed
 * under "?" and behind the visible button (WCAG 2.1.4).
 */
export function Shortcuts() {
  const [on, setOn] = useState(true)
  const router = useRouter()

  useEffect(() => setOn(localStorage.getItem(STORED) !== 'off'), [])

  useEffect(() => {
    let waiting = 0
    const open = (href: string) => {
      // The link on the page, so that it does what a click does; without one this reader has no business there.
      const link = find(`a[href="${href}"]`)
      if (link) link.click()
      else if (href === '/proposals/new' && find('a[href="/proposals"]') && navigator.onLine)
        router.push(href)
    }
    const single: Record<string, () => void> = {
      n: () => open('/proposals/new'),
      '/': () =>
        // Two looks: one for both would find the search, which stands first in the page.
        (
          find('main :is(form.filters, [role="search"]) :is(input, select)') ?? find('.rail .seek input')
        )?.focus(),
      j: () => step(1),
      k: () => step(-1),
      z: () => find('.toast:last-child button')?.click(),
      '?': show,
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || find('dialog[open]')) return
      const { key, altKey, ctrlKey, metaKey } = event
      if (altKey && !ctrlKey && !metaKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
        if (stepItem(key)) event.preventDefault()
        return
      }
      if (!on || altKey || ctrlKey || metaKey) return
      if (event.target instanceof Element && event.target.closest(typed)) return
      const second = event.timeStamp - waiting < 1_500
      waiting = key === 'g' && !event.repeat ? event.timeStamp : 0
      const href = second ? goTo[key] : undefined
      const act = href ? () => open(href) : Object.hasOwn(single, key) ? single[key] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [on, router])

  function change(checked: boolean) {
    setOn(checked)
    localStorage.setItem(STORED, checked ? 'on' : 'off')
  }

  return (
    <dialog className="dialog" id={ID} aria-labelledby={`${ID}-title`}>
      <h2 id={`${ID}-title`}>Tastenkürzel</h2>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="tick">
        <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
        <span>Einzelne Tasten als Kürzel verwenden</span>
      </label>
      <form method="dialog" className="btns">
        <button className="btn">Schließen</button>
      </form>
    </dialog>
  )
}

/** The visible way to the list. */
export function ShortcutsButton() {
  return (
    <button type="button" aria-haspopup="dialog" onClick={show}>
      Tastenkürzel
    </button>
  )
}
