import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { MinutesDiff } from '@/components/minutes-versions/minutes-diff'
import { VersionList } from '@/components/minutes-versions/version-list'
import { Select } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { readMinutesVersions } from '@/lib/minutes-versions/queries'
import { compareMinutes, FORM_ONLY, isChange } from '@/lib/minutes-versions/rules'
import { orNotFound } from '@/lib/page'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }>; searchParams: Search }

// No more: whoever may know of the meeting may not know that there are versions.
export const metadata = { title: 'Fassungen der Niederschrift' }

const DRAFT = 'draft'

/** All versions of the Niederschrift, and any two of them side by side. */
export default async function MinutesVersionsPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const { versions, draft } = await orNotFound(readMinutesVersions(actor, meeting))
  const search = await readSearch(searchParams)
  const sides = [
    ...versions.map((version) => ({
      key: String(version.version),
      name: `Fassung\u00a0${version.version}`,
      text: version,
    })),
    ...(draft ? [{ key: DRAFT, name: 'Entwurf der Berichtigung', text: draft }] : []),
  ]
  const after = sides.find(({ key }) => key === search.to) ?? sides.at(-1)
  const before = sides.find(({ key }) => key === search.from) ?? sides[Math.max(0, sides.length - 2)]
  return (
    <>
      <MeetingPartHead
        meeting={meeting}
        title="Fassungen"
        light={`der Niederschrift, ${meetingTitle(meeting)}`}
        part="minutes"
      />
      <Section title="Alle Fassungen">
        <VersionList meetingId={meeting.id} versions={versions} />
      </Section>
      {before && after && sides.length > 1 && <Comparison {...{ meeting, sides, before, after, search }} />}
      <p className="note mt-6">
        Jede Fassung ist festgehalten, keine wird überschrieben.{' '}
        <TextLink href={`/meetings/${meeting.id}/minutes`}>Zur Niederschrift</TextLink>
      </p>
    </>
  )
}

type Side = { key: string; name: string; text: Parameters<typeof compareMinutes>[0] }

function Comparison({
  meeting,
  sides,
  before,
  after,
  search,
}: {
  meeting: { id: string }
  sides: Side[]
  before: Side
  after: Side
  search: Record<string, string | undefined>
}) {
  const changes = compareMinutes(before.text, after.text)
  const changed = changes.filter(isChange)
  const same = changes.length - changed.length
  const all = search.show === 'all'
  const at = (show?: string) =>
    withQuery(`/meetings/${meeting.id}/minutes/versions`, { from: before.key, to: after.key, show })
  const options = sides.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <>
      <FilterForm label="Fassungen wählen">
        <Select label="Von" name="from" defaultValue={before.key} options={options} />
        <Select label="Nach" name="to" defaultValue={after.key} options={options} />
      </FilterForm>
      <Section
        title={changed.length === 1 ? 'Eine Stelle geändert' : `${changed.length} Stellen geändert`}
        actions={
          same > 0 && (
            <TextLink href={all ? at() : at('all')}>
              {all ? 'Nur Änderungen zeigen' : 'Alles zeigen'}
            </TextLink>
          )
        }
      >
        {changed.length === 0 && (
          <p role="status">
            {before.key === after.key
              ? 'Wählen Sie zwei verschiedene Fassungen.'
              : 'Zwischen diesen beiden Fassungen hat sich für Sie nichts geändert.'}
          </p>
        )}
        {changed.length > 0 && changed.every(({ formOnly }) => formOnly) && <p role="status">{FORM_ONLY}</p>}
        {(all || changed.length > 0) && (
          <MinutesDiff changes={all ? changes : changed} before={before.name} after={after.name} />
        )}
        <p className="note mt-4">Unterstrichen ist neu, durchgestrichen ist entfallen.</p>
      </Section>
    </>
  )
}
