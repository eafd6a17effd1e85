'use client'

import { parseDate, parseTime, type CalendarDate, type Time } from '@internationalized/date'
import { useId, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField'
import { classNames } from './class-names'
import { FieldError, OptionalMark, type FieldProps } from './field'
import { ArrowDownIcon } from './icons'

type Props = Omit<FieldProps, 'after'> & {
  name: string
  /** `yyyy-mm-dd` or `HH:mm`; empty while nothing complete is typed. */
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  className?: string
}

/**
 * A German date, typed in segments or picked from a calendar. Time zones play no part: the value is a day.
 *
 * `<DateField label="Datum" {...f.value('date')} />`
 */
export function DateField({ min, max, ...props }: Props & { min?: string; max?: string }) {
  const { id, value, change } = useValue(props)
  const [dialog, setDialog] = useState<Element>()
  return (
    <Frame {...props} id={id} value={value}>
      <DatePicker<CalendarDate>
        value={read(value, parseDate)}
        onChange={(date) => change(date?.toString() ?? '')}
        minValue={read(min ?? '', parseDate) ?? undefined}
        maxValue={read(max ?? '', parseDate) ?? undefined}
        isInvalid={props.error !== undefined}
        shouldForceLeadingZeros
        aria-describedby={describedBy(id, props)}
      >
        <FieldLabel {...props} />
        <Help id={id} help={props.help} />
        <Group className="segments" ref={(group) => setDialog(group?.closest('dialog') ?? undefined)}>
          <DateInput className="digits">{(segment) => <DateSegment segment={segment} />}</DateInput>
          <Button className="open">Kalender</Button>
        </Group>
        {/* Inside a modal dialog of the browser everything else is out of reach. */}
        <Popover className="calendar" UNSTABLE_portalContainer={dialog}>
          <Dialog aria-label="Kalender">
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </Frame>
  )
}

/** `<TimeField label="Beginn" {...f.value('begin')} />` */
export function TimeField(props: Props) {
  const { id, value, change } = useValue(props)
  return (
    <Frame {...props} id={id} value={value}>
      <AriaTimeField<Time>
        value={read(value, parseTime)}
        onChange={(time) => change(time?.toString().slice(0, 5) ?? '')}
        isInvalid={props.error !== undefined}
        shouldForceLeadingZeros
        hourCycle={24}
        aria-describedby={describedBy(id, props)}
      >
        <FieldLabel {...props} />
        <Help id={id} help={props.help} />
        <div className="segments">
          <DateInput className="digits">{(segment) => <DateSegment segment={segment} />}</DateInput>
        </div>
      </AriaTimeField>
    </Frame>
  )
}

function Month() {
  return (
    <Calendar>
      <header>
        <Button slot="previous" className="btn sm icon rotate-90">
          <ArrowDownIcon />
        </Button>
        <CalendarHeading />
        <Button slot="next" className="btn sm icon -rotate-90">
          <ArrowDownIcon />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

function Frame({
  id,
  name,
  value,
  error,
  className,
  children,
}: Props & { id: string; value: string; children: ReactNode }) {
  return (
    <I18nProvider locale="de-DE">
      <div className={classNames('field', error && 'error', className)}>
        {children}
        <input type="hidden" name={name} value={value} />
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </I18nProvider>
  )
}

function FieldLabel({ label, optional }: Pick<Props, 'label' | 'optional'>) {
  return (
    <Label className="lab">
      {label}
      <OptionalMark optional={optional} />
    </Label>
  )
}

function Help({ id, help }: { id: string; help: ReactNode }) {
  if (!help) return null
  return (
    <p className="help" id={`${id}-help`}>
      {help}
    </p>
  )
}

function describedBy(id: string, { help, error }: Props) {
  return classNames(help && `${id}-help`, error && `${id}-error`) || undefined
}

function useValue({ value, defaultValue, onChange }: Props) {
  const id = useId()
  const [own, setOwn] = useState(defaultValue ?? '')
  return {
    id,
    value: value ?? own,
    change: (next: string) => {
      setOwn(next)
      onChange?.(next)
    },
  }
}

/** What cannot be read, such as half a date from an address, is an empty field. */
function read<T>(text: string, parse: (text: string) => T): T | null {
  try {
    return text ? parse(text) : null
  } catch {
    return null
  }
}
