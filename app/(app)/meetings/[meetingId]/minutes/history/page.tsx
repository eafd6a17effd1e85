import { notFound } from 'next/navigation'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { SavedState } from '@/components/minutes-history/saved-state'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Select } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { NothingHere, Pager } from '@/components/ui/list-parts'
import { getAgenda } from '@/lib/agenda/queries'
import { getMeeting } from '@/lib/meetings/queries'
import { getEntryHistory } from '@/lib/minutes-history/queries'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { findMinutes } from '@/lib/minutes/queries'
import { whyNotWrite } from '@/lib/minutes/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }>; searchParams: Search }

// The same for those who may not know of it.
export const metadata = { title: 'Verlauf der Niederschrift' }

const COMPARE = { before: 'mit dem Stand davor', today: 'mit dem Text von heute' } as const

/** How the text of one TOP came about, for those who write it: who saved what when, and the way back to it. */
export default async function MinutesHistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  if (!canWriteMinutes(actor, meeting)) notFound()
  const { item, compare: wanted, after, before } = await readSearch(searchParams)
  const historyOf = (itemId: string) =>
    orNotFound(getEntryHistory(actor, { meetingId: meeting.id, itemId }, { after, before }))
  const [agenda, minutes, organizations, given] = await Promise.all([
    getAgenda(actor, meeting),
    findMinutes(meeting.id),
    listOrganizations(),
    item ? historyOf(item) : null,
  ])
  const lines = agenda.flatMap((line) => (line.kind === 'item' ? [line] : []))
  const line = item ? lines.find((one) => one.item.id === item) : lines[0]
  const head = (
    <MeetingPartHead
      meeting={meeting}
      title="Verlauf"
      light={line ? `von TOP\u00a0${line.number}: ${line.item.title}` : 'der Niederschrift'}
      part="minutes"
      step={null}
    />
  )
  if (!line) {
    if (item) notFound()
    return (
      <>
        {head}
        <Empty title="Die Tagesordnung ist leer" level="h2">
          Zu schreiben ist zu ihren TOPs.
        </Empty>
      </>
    )
  }
  const at = { meetingId: meeting.id, itemId: line.item.id }
  const { current, states, people } = given ?? (await historyOf(line.item.id))
  const compare = oneOf(['before', 'today'], wanted) ?? 'before'
  const here = (more: object = {}) =>
    withQuery(`/meetings/${meeting.id}/minutes/history`, {
      item: line.item.id,
      compare: compare === 'today' ? compare : undefined,
      ...more,
    })
  return (
    <>
      {head}
      <FilterForm label="TOP und Vergleich wählen">
        <Select
          label="TOP"
          name="item"
          defaultValue={line.item.id}
          options={lines.map((one) => ({
            value: one.item.id,
            label: `TOP\u00a0${one.number}: ${one.item.title}`,
          }))}
        />
        <Select
          label="Vergleichen"
          name="compare"
          defaultValue={compare}
          options={Object.entries(COMPARE).map(([value, label]) => ({ value, label }))}
        />
      </FilterForm>
      <p className="note mt-6">
        Unterstrichen ist neu, durchgestrichen ist entfallen. Jeder gespeicherte Stand bleibt: Wer einen
        früheren wiederherstellt, legt ihn obenauf.
      </p>
      {!current && (
        <Empty title="Noch nichts geschrieben" level="h2">
          Sobald zu diesem TOP etwas gespeichert ist, steht es hier.
        </Empty>
      )}
      {current && states.rows.length === 0 && <NothingHere href={here()} />}
      {current &&
        states.rows.map((state) => (
          <SavedState
            key={state.id}
            at={at}
            state={state}
            current={current}
            withToday={compare === 'today'}
            names={{ organizations, people }}
            whyNotRestore={whyNotWrite(meeting, minutes?.state ?? null, minutes?.correctionReason)}
          />
        ))}
      <Pager
        label="Weitere Stände"
        previous={states.previous && here({ before: states.previous })}
        next={states.next && here({ after: states.next })}
      />
      <div className="btns mt-8">
        <LinkButton href={`/meetings/${meeting.id}/minutes?item=${line.item.id}`}>
          Zur Niederschrift von TOP&nbsp;{line.number}
        </LinkButton>
      </div>
    </>
  )
}
