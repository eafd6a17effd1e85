'use client'

import { useEffect, useSyncExternalStore } from 'react'

const PREFIX = 'kept:'

/** What is typed and not yet with the server, on this device, for one person and one form. */
export const keptKey = (personId: string, form: string) => `${PREFIX}${personId}:${form}`

/** Whoever is signed in on this page; null on pages for everyone. */
export const personHere = (): string | null =>
  document.querySelector<HTMLElement>('[data-person]')?.dataset.person ?? null

/** Storage can be full, switched off or edited by hand: then there is simply nothing kept. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Where nothing can be kept the form works without, and `useCanKeep` knows. */
export function keep(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    if (state.full) change({ full: false })
  } catch {
    if (!state.full) change({ full: true })
  }
}

export function forgetKept(key: string) {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

// How many forms on the page keep each keystroke, and whether the browser refused to: then nobody may promise it.
let state = { keepers: 0, full: false }
const listeners = new Set<() => void>()

function change(to: Partial<typeof state>) {
  state = { ...state, ...to }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A form says that it keeps what is typed as it is typed. */
export function useKeepsText(keeps = true) {
  useEffect(() => {
    if (!keeps) return
    change({ keepers: state.keepers + 1 })
    return () => change({ keepers: state.keepers - 1 })
  }, [keeps])
}

/** False once the storage of this browser is full or switched off, until something could be kept again. */
export const useCanKeep = () =>
  useSyncExternalStore(
    subscribe,
    () => !state.full,
    () => true,
  )

export const useAnyKeepsText = () =>
  useSyncExternalStore(
    subscribe,
    () => state.keepers > 0 && !state.full,
    () => false,
  )

/** On sign-out: nobody after this person reads what they typed. */
export function forgetAllKept() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
