import { Checkbox, FieldError, Select } from '@/components/ui/field'
import { Choice } from '@/components/ui/choice'
import { MONTHS } from '@/lib/dates'
import { nthLabel, weekdayLabel } from '@/lib/series/labels'
import type { CreateSeriesInput } from '@/lib/series/input'

type Pattern = CreateSeriesInput['pattern']

const weekdays = weekdayLabel.map((label, index) => ({ value: String(index + 1), label }))
const nths = [1, 2, 3, 4, -1] as const
const weeks = [1, 2, 3, 4, 6, 8, 10, 12, 13, 26].map((count) => ({
  value: String(count),
  label: count === 1 ? 'jede Woche' : `alle ${count} Wochen`,
}))

/** When the round meets: the nth weekday of some months, or every so many weeks. */
export function PatternFields({
  value,
  onChange,
  error,
}: {
  value: Pattern
  onChange: (pattern: Pattern) => void
  error?: string
}) {
  const { weekday } = value
  return (
    <>
      <Choice
        legend="Rhythmus"
        name="patternKind"
        options={[
          { value: 'nthWeekday', label: 'Wochentag im Monat' },
          { value: 'everyWeeks', label: 'Alle paar Wochen' },
        ]}
        defaultValue={value.kind}
        onChange={(event) =>
          onChange(
            event.currentTarget.value === 'everyWeeks'
              ? { kind: 'everyWeeks', weeks: 13, weekday }
              : { kind: 'nthWeekday', nth: 2, weekday, months: [3, 6, 9, 12] },
          )
        }
      />
      <div className="two">
        {value.kind === 'nthWeekday' ? (
          <Select
            label="Welcher im Monat"
            value={String(value.nth)}
            options={nths.map((nth) => ({
              value: String(nth),
              label: nth === -1 ? 'der letzte' : `der ${nthLabel[nth]}`,
            }))}
            onChange={(event) =>
              onChange({ ...value, nth: nths.find((nth) => String(nth) === event.currentTarget.value) ?? 1 })
            }
          />
        ) : (
          <Select
            label="Abstand"
            value={String(value.weeks)}
            options={weeks}
            onChange={(event) => onChange({ ...value, weeks: Number(event.currentTarget.value) })}
          />
        )}
        <Select
          label="Wochentag"
          value={String(weekday)}
          options={weekdays}
          onChange={(event) => onChange({ ...value, weekday: Number(event.currentTarget.value) })}
        />
      </div>
      {value.kind === 'nthWeekday' && (
        <fieldset className={error ? 'field error' : 'field'}>
          <legend>Monate</legend>
          <div className="grid grid-cols-2 gap-x-4 md:grid-cols-4">
            {MONTHS.map((label, index) => {
              const month = index + 1
              return (
                <Checkbox
                  key={label}
                  label={label}
                  checked={value.months.includes(month)}
                  onChange={(event) =>
                    onChange({
                      ...value,
                      months: event.currentTarget.checked
                        ? [...value.months, month].sort((a, b) => a - b)
                        : value.months.filter((other) => other !== month),
                    })
                  }
                />
              )
            })}
          </div>
          <FieldError id="months-error" error={error} />
        </fieldset>
      )}
    </>
  )
}
