'use client'

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { ActionResult } from './action-result'
import { Button, type ButtonLook } from './button'
import { FieldError } from './field'
import { WayOut } from './way-out'
import { useAction, type Afterwards } from './use-action'

/**
 * A modal dialog on the browser's own `<dialog>`: it holds the focus, closes with Escape and gives the focus
 * back. Controlled by `open`.
 */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])

  return (
    <dialog className="dialog" ref={ref} onClose={onClose} aria-labelledby={id}>
      {open && (
        <>
          <h2 id={id}>{title}</h2>
          {children}
        </>
      )}
    </dialog>
  )
}

/**
 * Asks before what cannot be undone: says what will happen, and to whom.
 *
 * `<ConfirmDialog trigger="Niederschrift freigeben" title="Niederschrift freigeben?" confirm="Freigeben"
 *   cancel="Zurück zum Entwurf" action={releaseMinutesAction.bind(null, { meetingId })}>Der Text wird …</ConfirmDialog>`
 */
export function ConfirmDialog<T>({
  trigger,
  title,
  confirm,
  cancel = 'Zurück',
  action,
  done,
  then,
  onDone,
  disabledReason,
  children,
  ...look
}: ButtonLook &
  Afterwards<T> & {
    trigger: ReactNode
    title: ReactNode
    confirm: string
    cancel?: string
    action: () => Promise<ActionResult<T>>
    disabledReason?: ReactNode
    children: ReactNode
  }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { run, pending, problem, setProblem } = useAction(action, {
    done,
    then,
    onDone: (data) => {
      setOpen(false)
      onDone?.(data)
    },
  })

  function close() {
    setOpen(false)
    setProblem(null)
  }

  return (
    <>
      <Button {...look} disabledReason={disabledReason} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {trigger}
      </Button>
      <Dialog open={open} onClose={close} title={title}>
        <div>{children}</div>
        <div role="alert">
          <FieldError id={id} error={problem?.message} />
          {problem && <WayOut problem={problem} again={() => void run()} />}
        </div>
        <div className="btns">
          <Button
            variant={look.variant === 'bad' ? 'bad' : 'primary'}
            data-pending={pending || undefined}
            aria-describedby={problem ? id : undefined}
            onClick={() => void run()}
          >
            {confirm}
          </Button>
          <Button onClick={close}>{cancel}</Button>
        </div>
      </Dialog>
    </>
  )
}
