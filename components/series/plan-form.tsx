'use client'

import { v7 } from 'uuid'
import { Button } from '@/components/ui/button'
import { DateField, TimeField } from '@/components/ui/date-field'
import { Select } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { WarnIcon } from '@/components/ui/icons'
import { useActionForm } from '@/components/ui/use-action-form'
import { savePlanAction } from '@/lib/series/actions'
import { savePlanInput, type SavePlanInput } from '@/lib/series/input'
import { hintsFor, nextHost, publicHoliday } from '@/lib/series/rules'

type PlanRow = SavePlanInput['rows'][number]
type City = { id: string; shortName: string }

/** The proposed dates of a year, each adjustable; saved at once as drafts. */
export function PlanForm({
  seriesId,
  year,
  rows: proposed,
  moved,
  cities,
  rotation,
  startTime,
  firstNumber,
}: {
  seriesId: string
  year: number
  rows: PlanRow[]
  /** Why a row does not lie where the pattern says, by its id. */
  moved: Record<string, string>
  cities: City[]
  rotation: string[]
  startTime: string
  firstNumber: number
}) {
  const f = useActionForm(savePlanInput, savePlanAction, {
    defaultValues: { seriesId, rows: proposed },
    done: ({ created }) =>
      created === 1 ? 'Ein Termin ist vorgemerkt.' : `${created} Termine sind vorgemerkt.`,
    then: `/series?year=${year}&series=${seriesId}`,
  })
  const rows: PlanRow[] = f.form.watch('rows')
  const byDay = [...rows].sort((a, b) => (a.day || '9').localeCompare(b.day || '9'))

  function setRows(next: PlanRow[]) {
    // Errors stand at places in the list, and the places have changed.
    f.form.clearErrors()
    f.form.setValue('rows', next, { shouldDirty: true })
  }

  function add() {
    const hosts = byDay.map((row) => row.hostId)
    setRows([...rows, { id: v7(), day: '', startTime, hostId: nextHost(rotation, hosts) }])
  }

  return (
    <Form
      form={f}
      submit="Termine als Entwurf speichern"
      pending="Wird gespeichert …"
      secondary={<Button onClick={add}>Weiteren Termin hinzufügen</Button>}
      note="Die Runde sieht von Entwürfen Datum und Gastgeberin."
    >
      <p className="note">
        Die Gastgeberin lädt in ihr Rathaus ein, bereitet die Sitzung vor und führt die Niederschrift.
      </p>
      <ol className="plan">
        {rows.map((row, index) => {
          const hints = row.day ? hintsFor(row.day) : []
          const holiday = row.day ? publicHoliday(row.day) : null
          const host = f.value(`rows.${index}.hostId`)
          const number = firstNumber + byDay.indexOf(row)
          return (
            <li key={row.id}>
              <fieldset>
                <legend>{number}.&nbsp;Sitzung</legend>
                <div className="fields">
                  <DateField label="Datum" {...f.value(`rows.${index}.day`)} />
                  <TimeField label="Beginn" {...f.value(`rows.${index}.startTime`)} />
                  <Select
                    label="Gastgeberin"
                    name={host.name}
                    value={host.value}
                    error={host.error}
                    options={cities.map((city) => ({ value: city.id, label: city.shortName }))}
                    onChange={(event) => host.onChange(event.currentTarget.value)}
                  />
                  <Button
                    variant="quiet"
                    aria-label={`${number}. Sitzung streichen`}
                    onClick={() => setRows(rows.filter((other) => other.id !== row.id))}
                  >
                    Streichen
                  </Button>
                </div>
                <RowHints
                  hints={[
                    ...(holiday ? [`Der Tag ist ein Feiertag: ${holiday}.`] : []),
                    ...(row.day === proposed.find((p) => p.id === row.id)?.day && moved[row.id]
                      ? [moved[row.id] ?? '']
                      : []),
                    ...hints,
                  ]}
                />
              </fieldset>
            </li>
          )
        })}
      </ol>
      {rows.length === 0 && <p className="mt-4">Der Plan enthält noch keinen Termin.</p>}
    </Form>
  )
}

function RowHints({ hints }: { hints: string[] }) {
  return hints.map((hint) => (
    <p key={hint} className="mt-2 flex items-center gap-2 text-sm text-ink-2">
      <span className="text-ochre">
        <WarnIcon />
      </span>
      {hint}
    </p>
  ))
}
