'use client'

import type { ReactNode } from 'react'

export const menuId = 'menu'

function menu() {
  const element = document.getElementById(menuId)
  return element instanceof HTMLDialogElement ? element : null
}

/** Opens the full-screen menu; the browser holds the focus in it and gives it back. */
export function MenuButton({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <button type="button" className={className} aria-haspopup="dialog" onClick={() => menu()?.showModal()}>
      {children}
    </button>
  )
}

export function MenuCloseButton() {
  return (
    <button type="button" className="btn sm" onClick={() => menu()?.close()}>
      Schließen
    </button>
  )
}
