import { foldRepeats } from '@/components/audit/fold-repeats'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { History } from '@/components/ui/rows'
import { listAudit } from '@/lib/audit/queries'
import { berlinTime, formatDate } from '@/lib/dates'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Protokoll' }

type Search = { meeting?: string; item?: string; before?: string }

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor()
  const { meeting, item, before } = await searchParams
  const { entries, more } = await listAudit(actor, { meetingId: meeting, agendaItemId: item, before })
  const older = new URLSearchParams({
    ...(meeting && { meeting }),
    ...(item && { item }),
    before: entries.at(-1)?.id ?? '',
  })
  return (
    <>
      <PageHead
        title="Protokoll"
        lead="Wer wann was getan hat, neueste zuerst. Sie sehen, was zu Ihrem Mandat gehört. Kein Eintrag lässt sich ändern."
      />
      {entries.length === 0 && <Empty title="Keine Einträge">Sobald etwas geschieht, steht es hier.</Empty>}
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
      {more && (
        <p className="mt-6">
          <LinkButton href={`/audit?${older.toString()}`}>Ältere anzeigen</LinkButton>
        </p>
      )}
    </>
  )
}
