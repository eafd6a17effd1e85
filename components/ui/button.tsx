import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names'
import { TextLink } from './link'

export type ButtonLook = {
  variant?: 'primary' | 'secondary' | 'quiet' | 'bad'
  size?: 'sm'
  wide?: boolean
}

/** The classes of a button, for the few elements that only look like one. */
export function buttonClass({ variant = 'secondary', size, wide }: ButtonLook, more?: string) {
  return classNames('btn', variant !== 'secondary' && variant, size, wide && 'wide', more)
}

type Disabled = { disabledReason?: ReactNode }

/**
 * Label = verb + object. What is not possible now stays visible and focusable and says why:
 *
 * `<Button variant="primary" disabledReason="Zu TOP 8 fehlt der Wortlaut.">Niederschrift freigeben</Button>`
 */
export function Button({
  variant,
  size,
  wide,
  disabledReason,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & ButtonLook & Disabled) {
  const look = buttonClass({ variant, size, wide }, className)
  if (disabledReason) {
    return (
      <Reason reason={disabledReason}>
        {(id) => (
          <button type="button" className={look} aria-disabled="true" aria-describedby={id}>
            {children}
          </button>
        )}
      </Reason>
    )
  }
  return (
    <button type="button" {...rest} className={look}>
      {children}
    </button>
  )
}

/** `<LinkButton href="/proposals/new" variant="primary">TOP anmelden</LinkButton>` */
export function LinkButton({
  variant,
  size,
  wide,
  disabledReason,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & { href: string } & ButtonLook & Disabled) {
  if (disabledReason) {
    return <Button {...{ variant, size, wide, className, disabledReason }}>{children}</Button>
  }
  return (
    <TextLink {...rest} className={buttonClass({ variant, size, wide }, className)}>
      {children}
    </TextLink>
  )
}

function Reason({ reason, children }: { reason: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div>
      {children(id)}
      <p className="reason" id={id}>
        {reason}
      </p>
    </div>
  )
}
