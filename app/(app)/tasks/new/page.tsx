import { PageHead } from '@/components/layout/page-head'
import { AssignTaskForm } from '@/components/tasks/assign-task-form'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { isSecretariat } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { currentTime } from '@/lib/clock'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, listMeetings } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNull } from '@/lib/page'
import { readSearch, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { canAssignConfidential, canManageTask } from '@/lib/tasks/policy'
import { listColleagues } from '@/lib/tasks/queries'
import { whyNotAssign } from '@/lib/tasks/rules'

export const metadata = { title: 'Auftrag vergeben' }

/** So many meetings back and ahead: tasks by hand are about what is near. */
const NEAR = 6

export default async function NewTaskPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const search = await readSearch(searchParams)
  const [named, upcoming, past, organizations, people] = await Promise.all([
    search.meeting ? orNull(getMeeting(actor, search.meeting)) : null,
    listMeetings(actor, { when: 'upcoming', limit: NEAR }, now),
    listMeetings(actor, { when: 'past', limit: NEAR }, now),
    listOrganizations(),
    listColleagues(null, now),
  ])
  const near = [...upcoming.meetings.toReversed(), ...past.meetings]
  const isNear = near.some(({ id }) => id === named?.id)
  const meetings = (named && !isNear ? [named, ...near] : near).filter(
    (meeting) => canManageTask(actor, meeting) && whyNotAssign(meeting) === null,
  )
  const agendas = await Promise.all(meetings.map((meeting) => getAgenda(actor, meeting)))
  const withoutMeeting = isSecretariat(actor)
  const chosen = meetings.find(({ id }) => id === search.meeting)
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Aufträge', href: '/tasks' }, { label: 'Auftrag vergeben' }]}
        title="Auftrag vergeben"
        lead="Aufträge aus einer Niederschrift entstehen mit ihrer Freigabe von selbst. Hier vergeben Sie, was sonst zu tun ist."
      />
      {meetings.length === 0 && !withoutMeeting ? (
        <Empty
          title="Aufträge vergibt, wer zur Sitzung eingeladen hat"
          level="h2"
          action={<LinkButton href="/tasks">Aufträge ansehen</LinkButton>}
        >
          Das Büro der gastgebenden Stadt vergibt sie zu seinen Sitzungen, die Geschäftsstelle zu allen.
        </Empty>
      ) : (
        <AssignTaskForm
          taskId={newId()}
          meetingId={chosen?.id ?? (withoutMeeting ? '' : (meetings[0]?.id ?? ''))}
          agendaItemId=""
          choices={{
            organizations: organizations.map(({ id, shortName }) => ({ value: id, label: shortName })),
            people: people.map(({ organizationId, personId, name }) => ({ organizationId, personId, name })),
            meetings: meetings.map((meeting, index) => ({
              value: meeting.id,
              label: meetingTitle(meeting),
              confidential: canAssignConfidential(actor, meeting),
              items: (agendas[index] ?? []).flatMap((line) =>
                line.kind === 'item'
                  ? [
                      {
                        value: line.item.id,
                        label: `TOP\u00a0${line.number} ${line.item.title}`,
                        confidential: line.item.visibility === 'confidential',
                      },
                    ]
                  : [],
              ),
            })),
            withoutMeeting,
          }}
        />
      )}
    </>
  )
}
