import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names'
import { StopIcon } from './icons'

export type FieldProps = {
  label: ReactNode
  help?: ReactNode
  error?: string
  /** Optional is named, mandatory is the rule. `true` writes "(freiwillig)". */
  optional?: boolean | string
  /** Stands below the input: what was found, how much is left. */
  after?: ReactNode
}

/** Label, help, input, error: the frame of every field. Hands the ids to the input. */
export function FieldFrame({
  id,
  label,
  help,
  error,
  optional,
  after,
  className,
  children,
}: FieldProps & {
  id: string
  className?: string
  children: (aria: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) {
  const described = classNames(help && `${id}-help`, error && `${id}-error`)
  return (
    <div className={classNames('field', error && 'error', className)}>
      <label htmlFor={id}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({ 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {after && <div className="help">{after}</div>}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

export function OptionalMark({ optional }: Pick<FieldProps, 'optional'>) {
  if (!optional) return null
  return <span className="optional"> ({optional === true ? 'freiwillig' : optional})</span>
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null
  return (
    <p className="message" id={id}>
      <StopIcon />
      <span>{error}</span>
    </p>
  )
}

/**
 * `<TextField label="Titel" help="So steht er auf der Tagesordnung." {...f.field('title')} />`,
 * and the same with a bare `name` in a form without JavaScript.
 */
export function TextField({
  label,
  help,
  error,
  optional,
  after,
  className,
  short,
  ...input
}: FieldProps & ComponentProps<'input'> & { short?: boolean }) {
  const ownId = useId()
  const id = input.id ?? ownId
  return (
    <FieldFrame {...{ id, label, help, error, optional, after, className }}>
      {(aria) => <input {...aria} {...input} id={id} className={classNames('input', short && 'short')} />}
    </FieldFrame>
  )
}

/** A whole number, typed as digits: no spinning wheel changes it by accident. */
export function NumberField(props: ComponentProps<typeof TextField>) {
  return <TextField inputMode="numeric" autoComplete="off" short {...props} />
}

export function TextArea({
  label,
  help,
  error,
  optional,
  after,
  className,
  ...input
}: FieldProps & ComponentProps<'textarea'>) {
  const ownId = useId()
  const id = input.id ?? ownId
  return (
    <FieldFrame {...{ id, label, help, error, optional, after, className }}>
      {(aria) => <textarea {...aria} {...input} id={id} className="input" />}
    </FieldFrame>
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

/** `<Select label="Thema" placeholder="Bitte wählen" options={topics} {...f.field('topicId')} />` */
export function Select({
  label,
  help,
  error,
  optional,
  after,
  className,
  options,
  placeholder,
  ...input
}: FieldProps & ComponentProps<'select'> & { options: Option[]; placeholder?: string }) {
  const ownId = useId()
  const id = input.id ?? ownId
  return (
    <FieldFrame {...{ id, label, help, error, optional, after, className }}>
      {(aria) => (
        <select {...aria} {...input} id={id} className="input">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map(({ value, label, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}

/** `<Checkbox label="Ich habe alle Beschlüsse geprüft." {...f.field('checked')} />` */
export function Checkbox({
  label,
  help,
  error,
  className,
  ...input
}: Pick<FieldProps, 'label' | 'help' | 'error'> & ComponentProps<'input'>) {
  const ownId = useId()
  const id = input.id ?? ownId
  return (
    <div className={classNames('field', error && 'error', className)}>
      <label className="tick">
        <input
          type="checkbox"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          {...input}
          id={id}
        />
        <span>
          {label}
          {help && <small>{help}</small>}
        </span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
