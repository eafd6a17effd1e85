'use client'

import { useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Table } from '@/components/ui/table'
import { useActionForm } from '@/components/ui/use-action-form'
import { hintsFor, type HolidayCalendar } from '@/lib/holidays/rules'
import { clashesOn, type Standing } from '@/lib/meetings/rules'
import { savePlanAction } from '@/lib/series/actions'
import { savePlanInput } from '@/lib/series/input'
import { planSummary } from '@/lib/series/labels'
import { nextHost, planProblems } from '@/lib/series/rules'
import { OpenRow, ReadRow, type City, type PlanRow } from './plan-row'
import { PlanSaved, type SavedYear } from './plan-saved'

type Props = {
  seriesId: string
  /** The address of the proposal: what is changed is kept under it. */
  address: string
  rows: PlanRow[]
  startTime: string
  durationMinutes: number
  /** Why a proposed day is not the one the rhythm means, by day. */
  moved: Record<string, string>
  /** Which turn a day makes up for while this city hosts it. */
  makesUp: Record<string, { hostId: string; text: string }>
  cities: City[]
  rotation: string[]
  /** Whose turns were taken up to the end of these years, in order, and who owes one. */
  hostsSoFar: string[]
  owing: string[]
  firstNumber: number
  calendar: HolidayCalendar
  /** Days on which the series meets already, and meetings of the others. */
  taken: string[]
  others: Standing[]
  today: string
}

const byDay = (a: PlanRow, b: PlanRow) => (a.day || '9').localeCompare(b.day || '9')

/** The proposed dates in a table, each to be moved, dropped or added to; saved at once as drafts. */
export function PlanForm(props: Props) {
  const { seriesId, durationMinutes, cities, calendar } = props
  const [saved, setSaved] = useState<SavedYear[] | null>(null)
  const [dropped, setDropped] = useState<PlanRow[]>([])
  const [open, setOpen] = useState<string[]>([])
  const [focus, setFocus] = useState('')
  const table = useRef<HTMLDivElement>(null)
  const f = useActionForm(savePlanInput, savePlanAction, {
    defaultValues: { seriesId, durationMinutes, rows: props.rows },
    about: props.address,
    keepsChanges: true,
    onDone: () => setSaved(summary),
  })
  const rows: PlanRow[] = f.form.watch('rows')
  const named = rows.map(({ day, hostId }) => ({
    day,
    host: cities.find(({ id }) => id === hostId)?.shortName ?? '',
  }))
  const summary = planSummary(named.filter(({ day }) => day !== ''))
  const problems = planProblems(calendar, rows, props.taken, props.today)
  const kept = [...rows].sort(byDay)
  const numberOf = (row: PlanRow) => props.firstNumber + kept.indexOf(row)

  useEffect(() => {
    if (focus) table.current?.querySelector<HTMLElement>(focus)?.focus()
    setFocus('')
  }, [focus])

  function setRows(next: PlanRow[]) {
    // Errors stand at places in the list, and the places have changed.
    f.form.clearErrors()
    f.form.setValue('rows', next, { shouldDirty: true })
  }

  function edit(row: PlanRow) {
    setOpen([...open, row.id])
    setFocus(`[data-open="${row.id}"] [role="spinbutton"]`)
  }

  function done(row: PlanRow) {
    setOpen(open.filter((id) => id !== row.id))
    setRows(kept)
    setFocus(`[data-change="${row.id}"]`)
  }

  function add() {
    const makesUp = ({ day, hostId }: PlanRow) => props.makesUp[day]?.hostId === hostId
    const hostId = nextHost(
      props.rotation,
      [...props.hostsSoFar, ...kept.filter((row) => !makesUp(row)).map((row) => row.hostId)],
      props.owing.filter((host) => !kept.some((row) => row.hostId === host && makesUp(row))),
    )
    const row = { id: v7(), day: '', startTime: props.startTime, hostId }
    setRows([...rows, row])
    edit(row)
  }

  if (saved) return <PlanSaved years={saved} seriesId={seriesId} />

  const hintsOf = ({ day, hostId }: PlanRow) =>
    day
      ? [
          ...(props.moved[day] ? [props.moved[day]] : []),
          ...(props.makesUp[day]?.hostId === hostId ? [props.makesUp[day].text] : []),
          ...hintsFor(calendar, day),
          ...clashesOn(day, props.others),
        ]
      : []
  const shown = [...rows, ...dropped]
  // A row in fields keeps its place until it is done: it does not run away while its date is typed.
  if (open.length === 0) shown.sort(byDay)

  return (
    <Form
      form={f}
      submit="Termine als Entwurf speichern"
      pending="Wird gespeichert …"
      secondary={<Button onClick={add}>Weiteren Termin hinzufügen</Button>}
      note="Die Runde sieht von Entwürfen Datum und Gastgeberin. Jede Gastgeberin gibt ihren Termin selbst bekannt."
    >
      <div ref={table} className="plan">
        {shown.length > 0 && (
          <Table
            caption="Vorgeschlagene Termine"
            head={[
              'Sitzung',
              'Datum',
              'Uhrzeit',
              'Gastgeberin',
              'Hinweise',
              <span key="acts" className="sr-only">
                Ändern
              </span>,
            ]}
          >
            <tbody>
              {shown.map((row) => {
                const index = rows.indexOf(row)
                const isDropped = index < 0
                const blocked = isDropped || !row.day ? undefined : problems[`rows.${index}.day`]
                return !isDropped && (open.includes(row.id) || f.errors.rows?.[index]) ? (
                  <OpenRow
                    key={row.id}
                    row={row}
                    number={numberOf(row)}
                    cities={cities}
                    day={f.value(`rows.${index}.day`)}
                    time={f.value(`rows.${index}.startTime`)}
                    host={f.value(`rows.${index}.hostId`)}
                    blocked={blocked}
                    hints={hintsOf(row)}
                    onDone={() => done(row)}
                  />
                ) : (
                  <ReadRow
                    key={row.id}
                    row={row}
                    number={isDropped ? null : numberOf(row)}
                    host={cities.find(({ id }) => id === row.hostId)?.shortName ?? ''}
                    durationMinutes={durationMinutes}
                    blocked={blocked}
                    hints={hintsOf(row)}
                    dropped={isDropped}
                    onChange={() => edit(row)}
                    onDrop={() => {
                      setDropped(isDropped ? dropped.filter(({ id }) => id !== row.id) : [...dropped, row])
                      setRows(isDropped ? [...rows, row].sort(byDay) : rows.filter(({ id }) => id !== row.id))
                    }}
                  />
                )
              })}
            </tbody>
          </Table>
        )}
      </div>
      <FieldError id="rows-error" error={f.errors.rows?.message ?? f.errors.rows?.root?.message} />
      <div className="plan-summary" role="status">
        {summary.length === 0 && <p>Der Plan enthält noch keinen Termin.</p>}
        {summary.map(({ year, text }) => (
          <p key={year}>{text}.</p>
        ))}
      </div>
    </Form>
  )
}
