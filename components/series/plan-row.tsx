import type { ReactNode } from 'react'
import { HintLines } from '@/components/holidays/day-hints'
import { Button } from '@/components/ui/button'
import { DateField, TimeField } from '@/components/ui/date-field'
import { Select } from '@/components/ui/field'
import { addDays, formatDate } from '@/lib/dates'
import type { SavePlanInput } from '@/lib/series/input'
import { endTime } from '@/lib/series/rules'

export type PlanRow = SavePlanInput['rows'][number]
export type City = { id: string; shortName: string }
type Controlled = { name: string; value: string; error?: string; onChange: (value: string) => void }

/** A date as it is read: when, where, what to know, and what can be done with it. */
export function ReadRow({
  row,
  number,
  host,
  durationMinutes,
  blocked,
  hints,
  dropped,
  onChange,
  onDrop,
}: {
  row: PlanRow
  /** Its place among those that are saved; none once it is dropped. */
  number: number | null
  host: string
  durationMinutes: number
  /** Why it cannot stand on this day. */
  blocked?: string
  hints: string[]
  dropped: boolean
  onChange: () => void
  onDrop: () => void
}) {
  const name =
    number === null ? `Termin ${row.day ? formatDate(row.day) : 'ohne Datum'}` : `${number}. Sitzung`
  return (
    <tr className={dropped ? 'dropped' : undefined}>
      <th scope="row" className="il">
        {number === null ? 'gestrichen' : `${number}.\u00a0Sitzung`}
      </th>
      <td className="il">{row.day ? <Struck on={dropped}>{formatDate(row.day)}</Struck> : 'ohne Datum'}</td>
      <td className="il">
        <Struck on={dropped}>
          <span className="whitespace-nowrap">
            {row.startTime}–{endTime(row.startTime, durationMinutes)}&nbsp;Uhr
          </span>
        </Struck>
      </td>
      <td>
        <Struck on={dropped}>{host}</Struck>
      </td>
      <td>{!dropped && <HintLines blocked={blocked} hints={hints} />}</td>
      <td className="right">
        <span className="acts">
          {!dropped && (
            <Button
              size="sm"
              variant="quiet"
              data-change={row.id}
              aria-label={`${name} ändern`}
              onClick={onChange}
            >
              Ändern
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${name} ${dropped ? 'wieder aufnehmen' : 'streichen'}`}
            onClick={onDrop}
          >
            {dropped ? 'Wieder aufnehmen' : 'Streichen'}
          </Button>
        </span>
      </td>
    </tr>
  )
}

const Struck = ({ on, children }: { on: boolean; children: ReactNode }) => (on ? <s>{children}</s> : children)

/** The same date in fields. */
export function OpenRow({
  row,
  number,
  cities,
  day,
  time,
  host,
  blocked,
  hints,
  onDone,
}: {
  row: PlanRow
  number: number
  cities: City[]
  day: Controlled
  time: Controlled
  host: Controlled
  blocked?: string
  hints: string[]
  onDone: () => void
}) {
  return (
    <tr className="open">
      <td colSpan={6}>
        <fieldset data-open={row.id}>
          <legend>{number}.&nbsp;Sitzung</legend>
          <div className="fields">
            <DateField label="Datum" {...day} />
            <TimeField label="Beginn" {...time} />
            <Select
              label="Gastgeberin"
              name={host.name}
              value={host.value}
              error={host.error}
              options={cities.map((city) => ({ value: city.id, label: city.shortName }))}
              onChange={(event) => host.onChange(event.currentTarget.value)}
            />
          </div>
          <HintLines blocked={day.error ? undefined : blocked} hints={hints} />
          <div className="btns mt-4">
            <Button size="sm" onClick={onDone}>
              Fertig
            </Button>
            {row.day && (
              <>
                <Button size="sm" variant="quiet" onClick={() => day.onChange(addDays(row.day, -7))}>
                  Eine Woche früher
                </Button>
                <Button size="sm" variant="quiet" onClick={() => day.onChange(addDays(row.day, 7))}>
                  Eine Woche später
                </Button>
              </>
            )}
          </div>
        </fieldset>
      </td>
    </tr>
  )
}
