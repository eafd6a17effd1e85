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

/** `undo` takes back what the message tells; it outlives the page. */
export function showToast(message: string, undo?: Undo) {
  change([...toasts.slice(-2), { id: nextId++, message, undo }])
}

function dismiss(id: number) {
  change(toasts.filter((toast) => toast.id !== id))
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
  const [held, setHeld] = useState({ pointer: false, focus: false })
  const cameFrom = useRef<Element | null>(null)
  const left = useRef(shownFor)

  useEffect(() => {
    if (held.pointer || held.focus) return
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
      onPointerEnter={() => setHeld((now) => ({ ...now, pointer: true }))}
      onPointerLeave={() => setHeld((now) => ({ ...now, pointer: false }))}
      onFocus={(event) => {
        cameFrom.current = event.relatedTarget
        setHeld((now) => ({ ...now, focus: true }))
      }}
      onBlur={() => setHeld((now) => ({ ...now, focus: false }))}
    >
      <span>{message}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            dismiss(id)
            const back = cameFrom.current
            const place = back?.isConnected ? back : document.getElementById('content')
            if (place instanceof HTMLElement) place.focus({ preventScroll: true })
            void undo.action()
          }}
        >
          {undo.label ?? 'Zurücknehmen'}
        </button>
      )}
    </div>
  )
}
