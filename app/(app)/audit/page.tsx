import { foldRepeats } from '@/components/audit/fold-repeats'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { TextField } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { TextLink } from '@/components/ui/link'
import { History } from '@/components/ui/rows'
import { listAudit } from '@/lib/audit/queries'
import { berlinTime, formatDate } from '@/lib/dates'
import { dayField } from '@/lib/fields'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Protokoll' }

export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const { meeting, item, after, before, ...search } = await readSearch(searchParams)
  const until = dayField('').safeParse(search.until).data
  const { entries, next, previous } = await listAudit(actor, {
    meetingId: meeting,
    agendaItemId: item,
    until,
    after,
    before,
  })
  const at = (more: object) => withQuery('/audit', { meeting, item, until, ...more })
  const filters = [
    ...(meeting ? [{ label: 'Sitzung', value: 'eine einzelne', without: at({ meeting: '' }) }] : []),
    ...(item ? [{ label: 'TOP', value: 'ein einzelner', without: at({ item: '' }) }] : []),
    ...(until ? [{ label: 'Bis zum Tag', value: formatDate(until), without: at({ until: '' }) }] : []),
  ]
  return (
    <>
      <PageHead
        title="Protokoll"
        lead="Wer wann was getan hat, neueste zuerst. Sie sehen, was zu Ihrem Mandat gehört. Kein Eintrag lässt sich ändern."
      />
      <FilterForm label="Protokoll filtern">
        <TextField label="Bis zum Tag" name="until" type="date" defaultValue={until ?? ''} />
        {meeting && <input type="hidden" name="meeting" value={meeting} />}
        {item && <input type="hidden" name="item" value={item} />}
      </FilterForm>
      <ResultCount filters={filters} reset="/audit">
        {countText(entries.length, ['Kein Eintrag', '1\u00a0Eintrag', 'Einträge'], { next, previous })}
      </ResultCount>
      {entries.length > 0 ? null : after || before ? (
        <NothingHere href={at({})} />
      ) : filters.length > 0 ? (
        <NothingLeft title="Kein Eintrag zu dieser Auswahl" filters={filters} reset="/audit" />
      ) : (
        <Empty title="Keine Einträge">Sobald etwas geschieht, steht es hier.</Empty>
      )}
      <div className="mt-8">
        <History
          items={foldRepeats(entries).map((entry) => ({
            key: entry.id,
            dateTime: entry.at.toISOString(),
            time: `${formatDate(entry.at)}, ${berlinTime(entry.at)}`,
            text: (
              <>
                <b>{entry.who}</b> {entry.sentence}{' '}
                {entry.times > 1 && <span className="nb">({entry.times}-mal) </span>}
                {entry.meetingId && (
                  <TextLink href={`/meetings/${entry.meetingId}`}>Sitzung ansehen</TextLink>
                )}
              </>
            ),
          }))}
        />
      </div>
      <Pager
        label="Weitere Einträge"
        previous={previous && at({ before: previous })}
        next={next && at({ after: next })}
      />
    </>
  )
}
