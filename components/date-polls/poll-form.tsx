'use client'

import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { DateField, TimeField } from '@/components/ui/date-field'
import { FieldError, NumberField, Select, TextArea, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { WarnIcon } from '@/components/ui/icons'
import { useActionForm } from '@/components/ui/use-action-form'
import { formatDate } from '@/lib/dates'
import { createDatePollAction } from '@/lib/date-polls/actions'
import { createDatePollInput } from '@/lib/date-polls/input'
import { dayHints, type KnownDays } from '@/lib/date-polls/rules'
import { DateCalendar } from './date-calendar'

type Values = z.input<typeof createDatePollInput>
export type PollSeries = {
  id: string
  name: string
  startTime: string
  durationMinutes: number
  nextHostId: string
  nextNumber: number
}

export function PollForm({
  values,
  series,
  cities,
  members,
  known,
  firstDay,
  usualTime,
}: {
  values: Values
  /** To choose from; none where a meeting is to be moved. */
  series: PollSeries[]
  /** Who may host; one is no choice. */
  cities: { id: string; shortName: string }[]
  members: { id: string; shortName: string }[]
  known: KnownDays
  firstDay: string
  /** Begin of the meeting that is to be moved; otherwise that of the series. */
  usualTime?: string
}) {
  const f = useActionForm(createDatePollInput, createDatePollAction, {
    defaultValues: values,
    done: 'Die Terminabfrage läuft. Alle Gefragten werden benachrichtigt.',
    then: ({ id }) => `/date-polls/${id}`,
  })
  const set = <Name extends keyof Values>(name: Name, value: Values[Name]) =>
    f.form.setValue(name, value as never, { shouldDirty: true })
  const now = f.form.watch()

  /** Who must be able to come follows the host, as long as nobody else was chosen. */
  function changeHost(hostId: string) {
    const only = now.requiredIds.length === 1 && now.requiredIds[0] === now.hostId
    set('hostId', hostId)
    if (only) set('requiredIds', [hostId])
  }

  function changeSeries(id: string) {
    const chosen = series.find((one) => one.id === id)
    if (!chosen) return
    set('seriesId', id)
    set('durationMinutes', chosen.durationMinutes)
    if (cities.some((city) => city.id === chosen.nextHostId)) changeHost(chosen.nextHostId)
  }

  const begin = usualTime ?? series.find(({ id }) => id === now.seriesId)?.startTime ?? '10:00'

  return (
    <Form form={f} submit="Terminabfrage starten" pending="Wird gestartet …">
      {series.length > 1 && (
        <Select
          label="Sitzungsreihe"
          name="seriesId"
          value={now.seriesId}
          options={series.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => changeSeries(event.currentTarget.value)}
        />
      )}
      {cities.length > 1 && (
        <Select
          label="Gastgeberin"
          help="Vorgeschlagen ist, wer an der Reihe ist."
          name="hostId"
          value={now.hostId}
          options={cities.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          onChange={(event) => changeHost(event.currentTarget.value)}
        />
      )}
      <TextField label="Worum geht es?" help="So steht es in der Nachricht." {...f.field('title')} />
      <Dates {...{ f, known, firstDay }} usualTime={begin} />
      <NumberField label="Dauer in Minuten" {...f.field('durationMinutes')} />
      <DateField
        label="Antworten bis"
        help="Der Tag zählt noch mit. Spätere Antworten zählen, bis entschieden ist, und stehen als verspätet da."
        {...f.value('deadline')}
      />
      <fieldset className="field">
        <legend>Wer muss dabei sein?</legend>
        <p className="help">Kann eine davon an einem Termin nicht, steht es bei diesem Termin.</p>
        <div className="poll-required">
          {members.map(({ id, shortName }) => (
            <label key={id} className="tick">
              <input type="checkbox" value={id} {...f.form.register('requiredIds')} />
              <span>{shortName}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea label="Hinweis an die Runde" optional {...f.field('note')} />
    </Form>
  )
}

type FormOf = ReturnType<typeof useActionForm<Values, unknown, { id: string }>>

/** The calendar, and beside or below it what was chosen, each day with its begin. */
function Dates({
  f,
  usualTime,
  known,
  firstDay,
}: {
  f: FormOf
  usualTime: string
  known: KnownDays
  firstDay: string
}) {
  const options = f.form.watch('options')
  const error = f.value('options').error

  function change(next: Values['options']) {
    // Errors stand at places in the list, and the places have changed.
    f.form.clearErrors('options')
    const sorted = [...next].sort((a, b) => `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`))
    f.form.setValue('options', sorted, { shouldDirty: true })
  }

  function choose(days: string[]) {
    const kept = options.filter(({ day }) => days.includes(day))
    const added = days.filter((day) => !options.some((option) => option.day === day))
    change([...kept, ...added.map((day) => ({ day, time: usualTime }))])
  }

  return (
    <div className={error ? 'field error max-w-none!' : 'field max-w-none!'}>
      <p className="lab">Welche Termine stehen zur Wahl?</p>
      <p className="help">Wählen Sie zwei bis zwölf Tage im Kalender. Den Beginn können Sie danach ändern.</p>
      <input type="hidden" name="options" value={options.length} readOnly />
      <FieldError id="options-error" error={error} />
      <div className="poll-dates-choice">
        <DateCalendar
          days={[...new Set(options.map(({ day }) => day))]}
          onChange={choose}
          known={known}
          min={firstDay}
        />
        <div>
          <p className="font-semibold" role="status">
            {options.length === 0
              ? 'Noch kein Termin gewählt'
              : options.length === 1
                ? '1\u00a0Termin gewählt'
                : `${options.length}\u00a0Termine gewählt`}
          </p>
          <ol className="poll-chosen">
            {options.map((option, index) => (
              <Chosen
                key={`${option.day} ${index}`}
                option={option}
                known={known}
                time={f.value(`options.${index}.time`)}
                dayError={f.value(`options.${index}.day`).error}
                dayName={`options.${index}.day`}
                remove={() => change(options.filter((_other, at) => at !== index))}
                again={() => change([...options, { day: option.day, time: later(option.time) }])}
              />
            ))}
          </ol>
        </div>
      </div>
    </div>
  )
}

/** Three hours later on the same day, but not past midnight. */
const later = (time: string): string => {
  const hour = Math.min(23, Number(time.slice(0, 2)) + 3)
  return `${String(hour).padStart(2, '0')}${time.slice(2)}`
}

function Chosen({
  option,
  known,
  time,
  dayError,
  dayName,
  remove,
  again,
}: {
  option: Values['options'][number]
  known: KnownDays
  time: { name: string; value: string; onChange: (value: string) => void; error?: string }
  dayError?: string
  dayName: string
  remove: () => void
  again: () => void
}) {
  const date = formatDate(option.day)
  const { warnings } = dayHints(option.day, known)
  return (
    <li>
      <fieldset>
        <legend>{date}</legend>
        <div className="fields">
          <TimeField label="Beginn" {...time} />
          <Button variant="quiet" aria-label={`${date}: weitere Uhrzeit`} onClick={again}>
            Weitere Uhrzeit
          </Button>
          <Button variant="quiet" aria-label={`${date} streichen`} onClick={remove}>
            Streichen
          </Button>
        </div>
        <div className={dayError ? 'field error mt-2!' : undefined}>
          <input type="hidden" name={dayName} value={option.day} readOnly />
          <FieldError id={`${dayName}-error`} error={dayError} />
        </div>
        {warnings.map((hint) => (
          <p key={hint} className="text-ink-2 mt-1 flex items-center gap-2 text-sm">
            <span className="text-ochre">
              <WarnIcon />
            </span>
            {hint}
          </p>
        ))}
      </fieldset>
    </li>
  )
}
