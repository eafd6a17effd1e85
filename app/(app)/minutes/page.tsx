import { PageHead } from '@/components/layout/page-head'
import { MinutesFilters } from '@/components/minutes/minutes-filters'
import { MinutesList } from '@/components/minutes/minutes-list'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { inCircle } from '@/lib/actor'
import { isId } from '@/lib/ids'
import { listMinutes, listMinutesYears } from '@/lib/minutes-register/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Niederschriften' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MinutesListPage({ searchParams }: Props) {
  const actor = await requireActor()
  const { year: wishedYear, host, topic, after } = await searchParams
  const year = typeof wishedYear === 'string' && /^20\d\d$/.test(wishedYear) ? Number(wishedYear) : undefined
  const id = (value: unknown) => (typeof value === 'string' && isId(value) ? value : undefined)
  const filter = { year, hostId: id(host), topicId: id(topic), cursor: id(after) }
  const [{ rows, next }, years, organizations] = await Promise.all([
    listMinutes(actor, filter),
    listMinutesYears(actor),
    listOrganizations(),
  ])
  const filtered = Boolean(year ?? filter.hostId ?? filter.topicId)
  const older = new URLSearchParams({
    ...(year ? { year: String(year) } : {}),
    ...(filter.hostId ? { host: filter.hostId } : {}),
    ...(filter.topicId ? { topic: filter.topicId } : {}),
    ...(next ? { after: next } : {}),
  })
  return (
    <>
      <PageHead
        title="Niederschriften"
        lead={
          inCircle(actor)
            ? 'Alles, was freigegeben ist oder gerade geschrieben wird, neueste zuerst.'
            : 'Freigegebene Niederschriften zu Ihren TOPs.'
        }
      />
      <MinutesFilters
        years={years}
        cities={organizations.filter(({ kind }) => kind === 'city')}
        year={year}
        hostId={filter.hostId}
      />
      {rows.length === 0 ? (
        <Empty
          title={filtered ? 'Keine Niederschrift gefunden' : 'Noch keine Niederschrift'}
          level="h2"
          action={filtered && <LinkButton href="/minutes">Alle Niederschriften anzeigen</LinkButton>}
        >
          {filtered
            ? 'Zu dieser Auswahl gibt es keine.'
            : 'Sobald eine Niederschrift freigegeben ist, steht sie hier.'}
        </Empty>
      ) : (
        <MinutesList rows={rows} />
      )}
      {next && (
        <nav className="btns mt-8" aria-label="Weitere Niederschriften">
          <LinkButton href={`/minutes?${older.toString()}`}>Ältere anzeigen</LinkButton>
        </nav>
      )}
    </>
  )
}
