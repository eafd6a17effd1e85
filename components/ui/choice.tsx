import { useId, type ComponentProps } from 'react'
import { classNames } from './class-names'
import { FieldError, OptionalMark, type FieldProps, type Option } from './field'

/**
 * Joined segments with visible radios, in plain forms and with `f.field(…)`:
 *
 * `<Choice legend="Zweck" options={[{ value: 'discussion', label: 'Beratung' }]} {...f.field('purpose')} />`
 */
export function Choice({
  legend,
  hideLegend,
  options,
  column,
  defaultValue,
  help,
  error,
  optional,
  className,
  ...input
}: Omit<FieldProps, 'label' | 'after'> &
  Omit<ComponentProps<'input'>, 'value'> & {
    legend: string
    hideLegend?: boolean
    options: Option[]
    column?: boolean
  }) {
  const id = useId()
  return (
    <fieldset
      className={classNames('field', error && 'error', className)}
      aria-describedby={classNames(help && `${id}-help`, error && `${id}-error`) || undefined}
    >
      <legend className={hideLegend ? 'sr-only' : undefined}>
        {legend}
        <OptionalMark optional={optional} />
      </legend>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <div className={classNames('choice', column && 'column')} data-options={options.length}>
        {options.map(({ value, label, disabled }) => (
          <label key={value}>
            <input
              type="radio"
              {...input}
              value={value}
              disabled={disabled}
              aria-invalid={error ? true : undefined}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === value}
            />
            {label}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
