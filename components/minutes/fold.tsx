'use client'

import { useId, useState, type ReactNode } from 'react'
import { ArrowDownIcon } from '@/components/ui/icons'

/** From 1100 px its content simply stands there; below, one button opens it. */
export function Fold({ label, children }: { label: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="btn fold-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        <ArrowDownIcon />
      </button>
      <div className="fold-body" id={id} data-open={open || undefined}>
        {children}
      </div>
    </>
  )
}
