import { VersionDiff } from '@/components/agenda-versions/version-diff'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { titledByMeeting } from '@/components/meetings/meeting-title'
import { Empty } from '@/components/ui/empty'
import { Select } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { versionName } from '@/lib/agenda-versions/labels'
import { agendaInTheMaking, readAgendaVersions } from '@/lib/agenda-versions/queries'
import { compareAgendas, isChange } from '@/lib/agenda-versions/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }>; searchParams: Search }

export const generateMetadata = titledByMeeting((meeting) => `Änderungen der Tagesordnung der ${meeting}`)

const NOW = 'now'

/** Any two versions of the agenda side by side: as invited, each Nachtrag, as it stands now, as held. */
export default async function ChangesPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const search = await readSearch(searchParams)
  const open = meeting.state === 'invited' || meeting.state === 'inSession'
  const [versions, making] = await Promise.all([
    readAgendaVersions(actor, meeting),
    open ? agendaInTheMaking(actor, meeting) : null,
  ])
  const last = versions.at(-1)
  const sides = [
    ...versions.map((version) => ({
      key: String(version.version),
      name: versionName(version),
      option: `Fassung\u00a0${version.version}`,
      lines: version.lines,
    })),
    ...(making && last && compareAgendas(last.lines, making.lines).some(isChange)
      ? [{ key: NOW, name: 'Stand heute, noch nicht versandt', option: 'Stand heute', lines: making.lines }]
      : []),
  ]
  const head = (
    <MeetingPartHead meeting={meeting} title="Änderungen" light={meetingTitle(meeting)} part="agenda" />
  )
  const after = sides.find(({ key }) => key === search.to) ?? sides.at(-1)
  const before = sides.find(({ key }) => key === search.from) ?? sides[Math.max(0, sides.length - 2)]
  if (!before || !after)
    return (
      <>
        {head}
        <Empty title="Noch keine Fassung" level="h2">
          Sobald {meeting.host.shortName} eingeladen hat, stehen hier die Fassungen der Tagesordnung
          nebeneinander.
        </Empty>
      </>
    )
  const changes = compareAgendas(before.lines, after.lines)
  const changed = changes.filter(isChange)
  const same = changes.length - changed.length
  const all = search.show === 'all'
  const at = (show?: string) =>
    withQuery(`/meetings/${meeting.id}/changes`, { from: before.key, to: after.key, show })
  const options = sides.map(({ key, option }) => ({ value: key, label: option }))
  return (
    <>
      {head}
      {sides.length > 1 && (
        <FilterForm label="Fassungen wählen">
          <Select label="Von" name="from" defaultValue={before.key} options={options} />
          <Select label="Nach" name="to" defaultValue={after.key} options={options} />
        </FilterForm>
      )}
      <Section
        title={changed.length === 1 ? 'Eine Änderung' : `${changed.length} Änderungen`}
        note={
          same === 0 ? undefined : same === 1 ? 'Ein TOP ist unverändert.' : `${same} TOP sind unverändert.`
        }
        actions={
          same > 0 && (
            <TextLink href={all ? at() : at('all')}>
              {all ? 'Nur Änderungen zeigen' : 'Alle TOP zeigen'}
            </TextLink>
          )
        }
      >
        {changed.length === 0 && (
          <p role="status">
            {sides.length === 1
              ? 'Bisher gibt es nur eine Fassung.'
              : before.key === after.key
                ? 'Wählen Sie zwei verschiedene Fassungen.'
                : 'Zwischen diesen beiden Fassungen hat sich nichts geändert.'}
          </p>
        )}
        {(all || changed.length > 0) && (
          <VersionDiff changes={all ? changes : changed} before={before.name} after={after.name} />
        )}
      </Section>
      <p className="note mt-6">
        Unterstrichen ist neu, durchgestrichen ist entfallen. Jede Fassung ist festgehalten, keine wird
        überschrieben. <TextLink href={`/meetings/${meeting.id}/documents`}>Alle Fassungen als PDF</TextLink>
      </p>
    </>
  )
}
