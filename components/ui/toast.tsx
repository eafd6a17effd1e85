'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

type Undo = { label?: string; action: () => unknown }
type Toast = { id: number; message: string; undo?: Undo }

const shownFor = 8_000

// Outside React, so that a message outlives the page that caused it.
let toasts: Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()
const none: Toast[] = []

function change(next: Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function show(message: string, { undo }: { undo?: Undo } = {}) {
  change([...toasts.slice(-2), { id: nextId++, message, undo }])
}

function dismiss(id: number) {
  change(toasts.filter((toast) => toast.id !== id))
}

/** `const toast = useToast(); toast('TOP 6.2 steht jetzt vor TOP 6.1.', { undo: { action: moveBack } })` */
export function useToast() {
  return show
}

/** Shows the messages; the shell mounts it once. */
export function Toaster() {
  const current = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  )
  return (
    <div className="toasts" role="status">
      {current.map((toast) => (
        <Strip key={toast.id} {...toast} />
      ))}
    </div>
  )
}

/** An ink strip that stays while it is focused or pointed at. */
function Strip({ id, message, undo }: Toast) {
  const [held, setHeld] = useState(false)
  const left = useRef(shownFor)

  useEffect(() => {
    if (held) return
    const started = Date.now()
    const timer = setTimeout(() => dismiss(id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(1_000, left.current - (Date.now() - started))
    }
  }, [held, id])

  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            dismiss(id)
            void undo.action()
          }}
        >
          {undo.label ?? 'Zurücknehmen'}
        </button>
      )}
    </div>
  )
}
