'use client'

import { useState } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { FieldError, TextArea, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { showToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/use-action-form'
import { restoreHolidaysAction, saveHolidaysAction } from '@/lib/holidays/actions'
import { saveHolidaysInput, type SaveHolidaysInput } from '@/lib/holidays/input'
import { holidayKindLabel } from '@/lib/holidays/labels'
import { readHolidayLines, type Holiday } from '@/lib/holidays/rules'

const byStart = (a: Holiday, b: Holiday) => (a.start || '9').localeCompare(b.start || '9')

/** The dates of a year: changed one by one, or pasted as lines. */
export function HolidayForm({
  values,
  before,
  shipped,
}: {
  values: SaveHolidaysInput
  /** What the secretariat entered, to come back to. */
  before: Pick<SaveHolidaysInput, 'source' | 'holidays'> | null
  /** Dates ship with the product for this year. */
  shipped: boolean
}) {
  const { kind, year, revision } = values
  const label = `${holidayKindLabel[kind]} ${year}`
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string[]>([])
  const f = useActionForm(saveHolidaysInput, saveHolidaysAction, {
    defaultValues: values,
    about: `${kind} ${year}`,
    done: `${label} sind gespeichert. Pläne und Termine richten sich jetzt danach.`,
  })
  const rows: Holiday[] = f.form.watch('holidays')

  function setRows(next: Holiday[]) {
    f.form.clearErrors()
    f.form.setValue('holidays', next, { shouldDirty: true })
  }

  /** Takes over what can be read; the rest stays and says why. */
  function takeOver(lines: string): boolean {
    const read = readHolidayLines(kind, year, lines)
    const found = read.flatMap((line) => ('holiday' in line ? [line.holiday] : []))
    const left = read.flatMap((line) => ('problem' in line ? [line] : []))
    if (found.length > 0) {
      const known = rows.filter((row) => !found.some((one) => one.start === row.start))
      setRows([...known, ...found].sort(byStart))
    }
    setText(left.map((line) => line.text).join('\n'))
    setRefused(left.map((line, index) => `Zeile ${index + 1}, „${line.text}“: ${line.problem}`))
    return left.length === 0
  }

  function remove(index: number) {
    const row = rows[index]
    setRows(rows.filter((_, other) => other !== index))
    showToast(`${row?.name || 'Der Termin'} ist herausgenommen, noch nicht gespeichert.`, {
      action: () => {
        if (row)
          f.form.setValue('holidays', [...f.form.getValues('holidays'), row].sort(byStart), {
            shouldDirty: true,
          })
      },
    })
  }

  // What was pasted and not yet taken over is not forgotten on saving.
  const submit: typeof f.submit = (event) => {
    if (takeOver(text)) return f.submit(event)
    event?.preventDefault()
    return Promise.resolve()
  }

  return (
    <Form
      form={{ ...f, submit }}
      submit={`${label} speichern`}
      pending="Wird gespeichert …"
      secondary={
        before && (
          <ActionButton
            action={() => restoreHolidaysAction({ kind, year, revision })}
            done={
              shipped ? `Für ${label} gelten wieder die mitgelieferten Termine.` : `${label} sind entfernt.`
            }
            undo={{
              action: () => saveHolidaysAction({ kind, year, revision: 0, ...before }),
              done: `${label} sind wieder wie eingetragen.`,
            }}
          >
            {shipped ? 'Mitgelieferte Termine wieder einsetzen' : 'Eingetragene Termine entfernen'}
          </ActionButton>
        )
      }
    >
      <ol className="holiday-rows" aria-label={label}>
        {rows.map((row, index) => (
          <li key={index}>
            <fieldset>
              <legend className="sr-only">{row.name || 'Neuer Termin'}</legend>
              <DateField
                label={kind === 'school' ? 'Erster Tag' : 'Tag'}
                {...f.value(`holidays.${index}.start`)}
                onChange={(start) => {
                  f.value(`holidays.${index}.start`).onChange(start)
                  if (kind === 'public' || !row.end) f.value(`holidays.${index}.end`).onChange(start)
                }}
              />
              {kind === 'school' && <DateField label="Letzter Tag" {...f.value(`holidays.${index}.end`)} />}
              <TextField
                label="Name"
                name={`holidays.${index}.name`}
                value={row.name}
                error={f.value(`holidays.${index}.name`).error}
                onChange={(event) => f.value(`holidays.${index}.name`).onChange(event.currentTarget.value)}
              />
              <Button
                variant="quiet"
                aria-label={`${row.name || 'Neuen Termin'} herausnehmen`}
                onClick={() => remove(index)}
              >
                Herausnehmen
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      <FieldError
        id={`${kind}-error`}
        error={f.errors.holidays?.message ?? f.errors.holidays?.root?.message}
      />
      <p className="btns mt-4">
        <Button onClick={() => setRows([...rows, { start: '', end: '', name: '' }])}>
          Termin hinzufügen
        </Button>
      </p>
      <TextArea
        label="Als Zeilen einfügen"
        optional
        help={
          kind === 'school'
            ? `Ein Termin je Zeile, zum Beispiel „05.02.${year}–10.02.${year} Winterferien“. Ein einzelner Tag steht ohne „bis“.`
            : `Ein Feiertag je Zeile, zum Beispiel „20.09.${year} Weltkindertag“.`
        }
        name={`${kind}-lines`}
        value={text}
        error={refused.length > 0 ? 'Diese Zeilen sind noch nicht übernommen:' : undefined}
        after={
          refused.length > 0 && (
            <ul>
              {refused.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )
        }
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className="btns mt-4">
        <Button onClick={() => takeOver(text)}>Zeilen übernehmen</Button>
      </p>
      <TextField
        label="Quelle"
        help="Woher die Termine stammen, zum Beispiel „Amtsblatt des Ministeriums, Nr. 3/2029“."
        {...f.field('source')}
      />
    </Form>
  )
}
