'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from './button'

/**
 * Filters as a plain GET form: the choice stands in the address and works without script. With it, the page stays,
 * the result is read out, and what is not chosen stays out of the address.
 *
 * `<FilterForm label="Aufträge filtern"><Select name="state" … /></FilterForm>`
 */
export function FilterForm({ label, children }: { label: string; children: ReactNode }) {
  const ref = useRef<HTMLFormElement>(null)
  const first = useRef(true)
  const path = usePathname()
  const router = useRouter()
  const search = useSearchParams()

  // Back, forward and "Filter zurücksetzen" change the address: the fields say what it says.
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    for (const field of ref.current?.elements ?? [])
      if ((field instanceof HTMLSelectElement || field instanceof HTMLInputElement) && field.name)
        field.value = search.get(field.name) ?? ''
  }, [search])

  return (
    <form
      ref={ref}
      className="filters"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        if (event.defaultPrevented) return
        event.preventDefault()
        const chosen = new URLSearchParams()
        for (const [name, value] of new FormData(event.currentTarget))
          if (typeof value === 'string' && value.trim() !== '') chosen.set(name, value)
        router.push(chosen.size > 0 ? `${path}?${chosen.toString()}` : path, { scroll: false })
      }}
    >
      {children}
      <Button type="submit">Anzeigen</Button>
    </form>
  )
}
