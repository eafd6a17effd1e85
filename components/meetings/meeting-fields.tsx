import type { Path } from 'react-hook-form'
import type { z } from 'zod'
import { DayHints, type Days } from '@/components/holidays/day-hints'
import { DateField, TimeField } from '@/components/ui/date-field'
import { TextArea, TextField } from '@/components/ui/field'
import type { changeMeetingInput, publishMeetingInput } from '@/lib/meetings/input'

export type PublishValues = z.input<typeof publishMeetingInput>
export type ChangeValues = z.input<typeof changeMeetingInput>
type Times = Pick<PublishValues, 'date' | 'startTime' | 'endTime'>
type Place = Pick<PublishValues, 'locationName' | 'street' | 'postalCode' | 'locality'>

/** The two ways a form hands its fields out, for the groups of fields that several forms share. */
type Native<Values> = (name: Path<Values> & keyof Values) => {
  name: string
  error?: string
}
type Controlled<Values> = (name: Path<Values> & keyof Values) => {
  name: string
  value?: string
  onChange: (value: string) => void
  error?: string
}

export function TimesFields({ value, days }: { value: Controlled<Times>; days: Days }) {
  const date = value('date')
  return (
    <>
      <DateField label="Datum" {...date} />
      {!date.error && <DayHints day={date.value} {...days} />}
      <div className="two">
        <TimeField label="Beginn" {...value('startTime')} />
        <TimeField label="Ende" {...value('endTime')} />
      </div>
    </>
  )
}

export function PlaceFields({ field, optional }: { field: Native<Place>; optional?: boolean }) {
  return (
    <>
      <TextField label="Ort" help="Meist das Rathaus" optional={optional} {...field('locationName')} />
      <TextField label="Straße und Hausnummer" optional {...field('street')} />
      <div className="two">
        <TextField label="Postleitzahl" optional inputMode="numeric" {...field('postalCode')} />
        <TextField label="Stadt" optional {...field('locality')} />
      </div>
    </>
  )
}

export function DetailFields({
  field,
  value,
}: {
  field: Native<ChangeValues>
  value: Controlled<Pick<ChangeValues, 'proposalUntil' | 'answerUntil'>>
}) {
  return (
    <>
      <TextField label="Raum" optional {...field('room')} />
      <TextArea
        label="Anfahrt und Barrierefreiheit"
        optional
        help="Zum Beispiel Haltestelle, Parken, stufenloser Zugang, Aufzug"
        {...field('access')}
      />
      <TextField
        label="Link zur Videokonferenz"
        optional
        type="url"
        help="Eine Adresse, die mit https:// beginnt"
        {...field('videoUrl')}
      />
      <TextField label="Kontakt im Büro" optional help="Name, Telefon oder E-Mail" {...field('contact')} />
      <div className="two">
        <DateField
          label="Anmeldeschluss"
          help="Bis dahin melden die Städte TOPs an. Dieser Tag zählt noch."
          {...value('proposalUntil')}
        />
        <DateField
          label="Antwort bis"
          help="Bis dahin wird zu- oder abgesagt. Dieser Tag zählt noch."
          {...value('answerUntil')}
        />
      </div>
    </>
  )
}
