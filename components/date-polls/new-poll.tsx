import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { isSecretariat, organizationIds, type Actor } from '@/lib/actor'
import { addDays, berlinDay, berlinTime } from '@/lib/dates'
import { canMakeDatePolls, canPollToMove } from '@/lib/date-polls/policy'
import { knownDays } from '@/lib/date-polls/queries'
import { newId } from '@/lib/ids'
import { hostsOffice, meetingNumber } from '@/lib/meetings/labels'
import { listSwapped, listTurns } from '@/lib/host-turns/queries'
import { listMeetingsOfSeries, type Meeting } from '@/lib/meetings/queries'
import { whyNotMove } from '@/lib/meetings/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { listSeries, type Series } from '@/lib/series/queries'
import { dueHost } from '@/lib/series/rules'
import { PollForm, type PollSeries } from './poll-form'

/** Days for answers that are proposed. */
const USUAL_DAYS = 10

type Props = { actor: Actor; meeting: Meeting | null; seriesId?: string; now: Date }

/** The form, or why it is not this reader's, or not now. */
export async function NewPoll(props: Props) {
  const { actor, meeting } = props
  const reason = meeting
    ? canPollToMove(actor, meeting)
      ? whyNotMove(meeting)
      : hostsOffice(meeting)
    : canMakeDatePolls(actor)
      ? null
      : 'Terminabfragen führt die Geschäftsstelle oder das Büro der gastgebenden Stadt.'
  if (!reason) return <Ready {...props} />
  return (
    <div className="mt-8">
      <Hint title={reason} />
      <p className="btns mt-4">
        {meeting ? (
          <LinkButton href={`/meetings/${meeting.id}`}>Zurück zur Sitzung</LinkButton>
        ) : (
          <LinkButton href="/date-polls">Zu den Terminabfragen</LinkButton>
        )}
      </p>
    </div>
  )
}

async function Ready({ actor, meeting, seriesId, now }: Props) {
  const [all, organizations, days] = await Promise.all([
    listSeries(actor),
    listOrganizations(),
    knownDays(actor, now),
  ])
  const series = meeting ? [] : await Promise.all(all.map((one) => toChoose(actor, one)))
  const own = organizationIds(actor, 'office')
  const cities = organizations.filter(
    ({ id, kind }) => kind === 'city' && !meeting && (isSecretariat(actor) || own.includes(id)),
  )
  const chosen = series.find(({ id }) => id === seriesId) ?? series[0]
  const hostId =
    meeting?.hostId ?? (cities.find(({ id }) => id === chosen?.nextHostId) ?? cities[0])?.id ?? ''
  const today = berlinDay(now)
  const named = ({ id, shortName }: { id: string; shortName: string }) => ({ id, shortName })
  return (
    <PollForm
      series={series}
      cities={cities.map(named)}
      members={organizations.map(named)}
      known={{
        calendar: days.calendar,
        taken: days.taken
          .filter(({ meetingId }) => meetingId !== meeting?.id)
          .map(({ day, title }) => ({ day, title })),
      }}
      firstDay={addDays(today, 1)}
      usualTime={meeting ? berlinTime(meeting.start) : undefined}
      values={{
        id: newId(),
        seriesId: meeting?.seriesId ?? chosen?.id ?? '',
        meetingId: meeting?.id ?? null,
        hostId,
        title: meeting
          ? `Neuer Termin für die ${meetingNumber(meeting)}`
          : `Termin für die ${meetingNumber({ number: chosen?.nextNumber ?? 1 })}`,
        note: '',
        durationMinutes: meeting
          ? Math.round((meeting.end.getTime() - meeting.start.getTime()) / 60_000)
          : (chosen?.durationMinutes ?? 120),
        deadline: addDays(today, USUAL_DAYS),
        requiredIds: [hostId],
        options: [],
      }}
    />
  )
}

/** A series with what is proposed for its next meeting: whose turn it is, and its number. */
async function toChoose(actor: Actor, series: Series): Promise<PollSeries> {
  const [meetings, turns, swapped] = await Promise.all([
    listMeetingsOfSeries(actor, series.id),
    listTurns(actor, series.id),
    listSwapped(actor, series.id),
  ])
  const { id, name, startTime, durationMinutes } = series
  return {
    ...{ id, name, startTime, durationMinutes },
    nextHostId: dueHost(meetings, { turns, swapped, rotation: series.hostRotation }),
    nextNumber: Math.max(0, ...meetings.map(({ number }) => number)) + 1,
  }
}
