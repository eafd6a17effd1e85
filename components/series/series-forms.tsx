'use client'

import type { Path } from 'react-hook-form'
import type { z } from 'zod'
import { LinkButton } from '@/components/ui/button'
import { TimeField } from '@/components/ui/date-field'
import { Checkbox, NumberField, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { useActionForm } from '@/components/ui/use-action-form'
import { changeSeriesAction, createSeriesAction } from '@/lib/series/actions'
import { changeSeriesInput, createSeriesInput } from '@/lib/series/input'
import { PatternFields } from './pattern-fields'
import { RotationFields, type City } from './rotation-fields'
import { TemplateFields } from './template-fields'

type CreateValues = z.input<typeof createSeriesInput>
type Facts = Omit<CreateValues, 'id'>
/** What both forms hand to the fields they share. */
type Fields = Pick<ReturnType<typeof useActionForm<Facts, unknown, unknown>>, 'form' | 'field' | 'value'>

export function CreateSeriesForm({ values, cities }: { values: CreateValues; cities: City[] }) {
  const f = useActionForm(createSeriesInput, createSeriesAction, {
    defaultValues: values,
    done: 'Die Sitzungsreihe ist angelegt.',
    then: ({ id }) => `/series/${id}/plan`,
  })
  return (
    <Form form={f} submit="Sitzungsreihe anlegen" secondary={back}>
      <SeriesFields f={f as unknown as Fields} cities={cities} />
    </Form>
  )
}

export function ChangeSeriesForm({
  values,
  cities,
}: {
  values: z.input<typeof changeSeriesInput>
  cities: City[]
}) {
  const f = useActionForm(changeSeriesInput, changeSeriesAction, {
    defaultValues: values,
    done: 'Die Sitzungsreihe ist geändert. Termine, die schon stehen, bleiben, wie sie sind.',
    then: `/series?series=${values.seriesId}`,
  })
  return (
    <Form form={f} submit="Sitzungsreihe speichern" secondary={back}>
      <SeriesFields f={f as unknown as Fields} cities={cities} />
    </Form>
  )
}

const back = <LinkButton href="/series">Zurück zum Jahresplan</LinkButton>

function SeriesFields({ f, cities }: { f: Fields; cities: City[] }) {
  const errorAt = (path: Path<Facts>) => f.form.getFieldState(path, f.form.formState).error?.message
  const rootError = (path: 'agendaTemplate' | 'hostRotation') =>
    f.value(path).error ?? errorAt(`${path}.root` as Path<Facts>)
  return (
    <>
      <TextField label="Name der Reihe" {...f.field('name')} />
      <Section title="Termine">
        <PatternFields {...f.value('pattern')} error={errorAt('pattern.months')} />
        <div className="two">
          <TimeField label="Beginn" {...f.value('startTime')} />
          <NumberField label="Dauer in Minuten" {...f.field('durationMinutes')} />
        </div>
      </Section>
      <Section title="Fristen" note="in Kalendertagen; bei jeder Sitzung änderbar">
        <div className="two">
          <NumberField
            label="Anmeldeschluss"
            help="Tage vor der Sitzung. Bis dahin melden die Städte TOPs an."
            {...f.field('proposalLeadDays')}
          />
          <NumberField
            label="Einladung"
            help="Tage vor der Sitzung. Bis dahin soll sie versandt sein."
            {...f.field('invitationLeadDays')}
          />
          <NumberField
            label="Antwort"
            help="Tage vor der Sitzung. Bis dahin wird zu- oder abgesagt."
            {...f.field('answerLeadDays')}
          />
          <NumberField
            label="Durchsicht der Niederschrift"
            help="Tage. So lange können die Städte Einwendungen erheben."
            {...f.field('reviewDays')}
          />
        </div>
      </Section>
      <Section title="Vertrauliche TOPs" note="in der Niederschrift">
        <Checkbox
          label="Was noch nicht gespeichert ist, bleibt im Browser des Geräts."
          help="So geht ohne Netz, bei einem Absturz oder nach dem Abmelden der Sitzung nichts verloren. Ohne dieses Häkchen wird zu vertraulichen TOPs nichts auf dem Gerät aufbewahrt; wer schreibt, muss dann auf „Gespeichert“ warten."
          {...f.field('keepsConfidentialOnDevice')}
        />
      </Section>
      <Section title="Vorlage der Tagesordnung" note="So beginnt jede neue Sitzung.">
        <TemplateFields
          value={f.value('agendaTemplate').value}
          onChange={f.value('agendaTemplate').onChange}
          errorAt={(index, field) => errorAt(`agendaTemplate.${index}.${field}`)}
          error={rootError('agendaTemplate')}
        />
      </Section>
      <Section title="Gastgeberfolge" note="Wer nach wem einlädt">
        <RotationFields
          value={f.value('hostRotation').value}
          onChange={f.value('hostRotation').onChange}
          cities={cities}
          error={rootError('hostRotation')}
        />
      </Section>
    </>
  )
}
