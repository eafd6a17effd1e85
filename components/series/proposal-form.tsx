import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { TimeField } from '@/components/ui/date-field'
import { Checkbox, FieldError, NumberField, Select } from '@/components/ui/field'
import { MONTHS } from '@/lib/dates'
import type { ProposalFields } from '@/lib/series/input'
import { nthLabel, weekdayLabel } from '@/lib/series/labels'

const weekdays = weekdayLabel.map((label, index) => ({ value: String(index + 1), label }))
const nths = ([1, 2, 3, 4, -1] as const).map((nth) => ({
  value: String(nth),
  label: nth === -1 ? 'der letzte' : `der ${nthLabel[nth]}`,
}))
const weeks = Array.from({ length: 52 }, (_, index) => ({
  value: String(index + 1),
  label: index === 0 ? 'jede Woche' : `alle ${index + 1} Wochen`,
}))

/** Where the proposal of a plan comes from. The address holds it; the series stays as it is. */
export function ProposalForm({
  fields,
  problems,
  firstYear,
}: {
  fields: ProposalFields
  problems: Record<string, string>
  firstYear: number
}) {
  const { pattern } = fields
  const months = pattern.kind === 'nthWeekday' ? pattern.months : [3, 6, 9, 12]
  const start = Math.min(firstYear, fields.from)
  const years = Array.from({ length: Math.max(16, fields.to - start + 1) }, (_, more) => {
    const year = String(start + more)
    return { value: year, label: year }
  })
  return (
    <form className="proposal no-print" method="get" role="search" aria-label="Vorschlag">
      <div className="line">
        <Choice
          legend="Rhythmus"
          name="rhythm"
          options={[
            { value: 'nthWeekday', label: 'Wochentag im Monat' },
            { value: 'everyWeeks', label: 'Alle paar Wochen' },
          ]}
          defaultValue={pattern.kind}
        />
        <Select
          className="of-month"
          label="Welcher im Monat"
          name="nth"
          options={nths}
          defaultValue={String(pattern.kind === 'nthWeekday' ? pattern.nth : 2)}
        />
        <Select
          className="of-weeks"
          label="Abstand"
          name="weeks"
          options={weeks}
          defaultValue={String(pattern.kind === 'everyWeeks' ? pattern.weeks : 13)}
        />
        <Select label="Wochentag" name="weekday" options={weekdays} defaultValue={String(pattern.weekday)} />
      </div>
      <fieldset className={problems.months ? 'field error of-month' : 'field of-month'}>
        <legend>Monate</legend>
        <div className="months">
          {MONTHS.map((month, index) => (
            <Checkbox
              key={month}
              label={month}
              name="month"
              value={index + 1}
              defaultChecked={!problems.months && months.includes(index + 1)}
            />
          ))}
        </div>
        <FieldError id="months-error" error={problems.months} />
      </fieldset>
      <div className="line">
        <TimeField label="Beginn" name="start" defaultValue={fields.startTime} error={problems.startTime} />
        <NumberField
          label="Dauer in Minuten"
          name="duration"
          defaultValue={fields.durationMinutes}
          error={problems.durationMinutes}
        />
        <Select label="Vom Jahr" name="from" options={years} defaultValue={String(fields.from)} />
        <Select
          label="Bis zum Jahr"
          name="to"
          options={years}
          defaultValue={String(fields.to)}
          error={problems.to}
        />
        <Button type="submit">Termine vorschlagen</Button>
      </div>
    </form>
  )
}
