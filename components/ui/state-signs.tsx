import type { ReactNode } from 'react'
import { cutOut, tickPath } from './icons'

export type StateNoun = 'meeting' | 'minutes' | 'agendaItem' | 'task' | 'person' | 'datePoll'
type Sign = { drawing: ReactNode; tone?: 'ink' | 'done' | 'bad' }

const full = { fill: 'currentColor', stroke: 'none' }
const dashed = { strokeDasharray: '2.4 2' }

const Tick = ({ d = tickPath }: { d?: string }) => <path d={d} stroke={cutOut} strokeWidth="1.8" />
const Struck = ({ d = 'M3.6 12.4l8.8-8.8' }: { d?: string }) => <path d={d} />

const table = <circle cx="8" cy="8" r="6.2" />
const meeting: Record<string, Sign> = {
  draft: { drawing: <circle cx="8" cy="8" r="6.2" strokeDasharray="2.4 2.2" /> },
  scheduled: { drawing: table },
  invited: {
    tone: 'ink',
    drawing: (
      <>
        {table}
        <circle cx="8" cy="8" r="2.6" {...full} />
      </>
    ),
  },
  inSession: {
    tone: 'ink',
    drawing: (
      <>
        {table}
        <circle cx="8" cy="8" r="4" {...full} />
      </>
    ),
  },
  held: {
    tone: 'done',
    drawing: (
      <>
        <circle cx="8" cy="8" r="7" {...full} />
        <Tick />
      </>
    ),
  },
  cancelled: {
    drawing: (
      <>
        {table}
        <Struck />
      </>
    ),
  },
}

const sheetPath = 'M3 1.2h7l3 3v10.6H3z'
const sheet = <path d={sheetPath} />
const minutes: Record<string, Sign> = {
  draft: { drawing: <path d={sheetPath} {...dashed} /> },
  underReview: {
    drawing: (
      <>
        {sheet}
        <path d="M5.4 7.2h5.2M5.4 10.2h5.2" strokeWidth="1.3" />
      </>
    ),
  },
  released: {
    drawing: (
      <>
        {sheet}
        <path d="M3 14.8V6.5h10v8.3z" {...full} />
      </>
    ),
  },
  approved: {
    tone: 'done',
    drawing: (
      <>
        <path d="M2.4.6h8l3.2 3.2v11.6H2.4z" {...full} />
        <Tick />
      </>
    ),
  },
}

const tabPath = 'M1.5 3h8.8L14.6 8l-4.3 5H1.5z'
const tab = <path d={tabPath} />
const fullTab = (
  <>
    <path d="M.8 2.2h9.9L15.6 8l-4.9 5.8H.8z" {...full} />
    <Tick d="M4.2 8.2l2.2 2.2 4.1-4.6" />
  </>
)
const struckTab = (
  <>
    {tab}
    <Struck d="M3.4 12.2l7-8.4" />
  </>
)
const movedTab = (
  <>
    {tab}
    <path d="M3.6 8h6M7.4 5.6L9.8 8l-2.4 2.4" strokeWidth="1.4" />
  </>
)
const agendaItem: Record<string, Sign> = {
  draft: { drawing: <path d={tabPath} {...dashed} /> },
  submitted: { drawing: tab },
  returned: {
    drawing: (
      <>
        {tab}
        <path d="M5.2 6.4c.1-1.9 3.2-1.8 3.1 0 0 1.2-1.5 1.2-1.5 2.4M6.8 10v1.2" strokeWidth="1.3" />
      </>
    ),
  },
  admitted: {
    drawing: (
      <>
        {tab}
        <path d="M1.5 3h5.2v10H1.5z" {...full} />
      </>
    ),
  },
  onAgenda: { drawing: fullTab },
  done: { drawing: fullTab, tone: 'done' },
  decided: { drawing: fullTab, tone: 'done' },
  postponed: { drawing: movedTab },
  referred: { drawing: movedTab },
  declined: { drawing: struckTab },
  withdrawn: { drawing: struckTab },
}

const box = <rect x="2" y="2" width="12" height="12" />
const fullBox = <rect x="1.2" y="1.2" width="13.6" height="13.6" {...full} />
const task: Record<string, Sign> = {
  open: { drawing: box },
  inProgress: {
    drawing: (
      <>
        {box}
        <path d="M2 8h12v6H2z" {...full} />
      </>
    ),
  },
  reported: {
    drawing: (
      <>
        {box}
        <path d="M4.7 8.2l2.2 2.2 4.3-4.8" />
      </>
    ),
  },
  accepted: {
    tone: 'done',
    drawing: (
      <>
        {fullBox}
        <Tick />
      </>
    ),
  },
  extended: {
    drawing: (
      <>
        <path d="M8 2H2v12h12V9" />
        <path d="M7 8h7M11.2 4.8L14.4 8l-3.2 3.2" />
      </>
    ),
  },
  dropped: {
    drawing: (
      <>
        {box}
        <Struck />
      </>
    ),
  },
  overdue: {
    tone: 'bad',
    drawing: (
      <>
        {fullBox}
        <path d="M8 4v5M8 10.6v1.7" stroke={cutOut} strokeWidth="2" />
      </>
    ),
  },
}

const seatPath = 'M2 12.5V8a6 6 0 0 1 12 0v4.5z'
const seat = <path d={seatPath} />
const fullSeat = <path d={seatPath} fill="currentColor" />
const halfSeat = (
  <>
    {seat}
    <path d="M8 2a6 6 0 0 1 6 6v4.5H8z" {...full} />
  </>
)
const substituteSeat = (
  <>
    {fullSeat}
    <path d="M4.8 8.6h5.4M8 6l2.6 2.6L8 11.2" stroke={cutOut} strokeWidth="1.5" />
  </>
)
const struckSeat = (
  <>
    {seat}
    <Struck />
  </>
)
const person: Record<string, Sign> = {
  accepted: { drawing: fullSeat },
  present: { drawing: fullSeat },
  tentative: { drawing: halfSeat },
  substitute: { drawing: substituteSeat },
  represented: { drawing: substituteSeat },
  declined: { drawing: struckSeat },
  excused: { drawing: struckSeat },
  absent: { drawing: struckSeat },
  needsAction: { drawing: <path d={seatPath} {...dashed} /> },
  guest: { drawing: seat },
}

const leafPath = 'M2 3.4h12v11H2z'
const leaf = (
  <>
    <path d={leafPath} />
    <path d="M2 6.6h12M5 1.2v3.4M11 1.2v3.4" />
  </>
)
const datePoll: Record<string, Sign> = {
  open: { drawing: leaf },
  decided: {
    tone: 'done',
    drawing: (
      <>
        <path d="M1.2 2.6h13.6v12.6H1.2z" {...full} />
        <path d="M5 1v3M11 1v3" />
        <Tick d="M4.9 9.4l2.2 2.2 4.1-4.6" />
      </>
    ),
  },
  withdrawn: {
    drawing: (
      <>
        {leaf}
        <Struck />
      </>
    ),
  },
}

const signs: Record<StateNoun, Record<string, Sign>> = {
  meeting,
  minutes,
  agendaItem,
  task,
  person,
  datePoll,
}
const emptyShapes: Record<StateNoun, ReactNode> = {
  meeting: table,
  minutes: sheet,
  agendaItem: tab,
  task: box,
  person: seat,
  datePoll: leaf,
}

export function signOf(noun: StateNoun, state: string): Sign {
  return signs[noun][state] ?? { drawing: emptyShapes[noun] }
}
