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

export function keep(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Nothing can be kept here; the form works without.
  }
}

export function forgetKept(key: string) {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

// How many forms on the page keep each keystroke: the sentence about a lost network tells it.
let keepers = 0
const listeners = new Set<() => void>()

function count(more: 1 | -1) {
  keepers += more
  for (const listener of listeners) listener()
}

/** A form says that it keeps what is typed as it is typed. */
export function useKeepsText(keeps = true) {
  useEffect(() => {
    if (!keeps) return
    count(1)
    return () => count(-1)
  }, [keeps])
}

export const useAnyKeepsText = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => keepers > 0,
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
