'use client'

const PREFIX = 'kept:'

/** What is typed and not yet with the server, on this device, for one person and one form. */
export const keptKey = (personId: string, form: string) => `${PREFIX}${personId}:${form}`

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

/** On sign-out: nobody after this person reads what they typed. */
export function forgetAllKept() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
