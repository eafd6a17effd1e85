import { dayField } from '@/lib/fields'
import type { Order } from '@/lib/paging'
import { oneOf } from '@/lib/query'
import { taskFilterLabel, type TaskChoice } from './labels'

export const TASK_SORTS = ['due', 'organization', 'state'] as const
export type TaskSort = (typeof TASK_SORTS)[number]

export type TaskFilter = {
  /** Without it: what is not closed. */
  state?: TaskChoice
  organizationId?: string
  /** Who sees to it. */
  personId?: string
  topicId?: string
  meetingId?: string
  /** Due on one of these days in Berlin. */
  from?: string
  until?: string
  /** Of the meeting that gave it; without one, of the day it was given. */
  year?: number
  /** By due day unless said otherwise; closed ones the latest first. */
  sort?: TaskSort
  order?: Order
}

/** More do not help a meeting through its Auftragskontrolle; what is left out is said, and the list has all. */
export const MOST_ON_AGENDA = 30

const dayOf = (value?: string): string | undefined => dayField('').safeParse(value).data

/** What the address chooses, for list and table file alike; unknown words are ignored. */
export function readTaskSearch(
  search: Record<string, string | undefined>,
  known: {
    organizations: { id: string; slug: string }[]
    topics: { id: string; slug: string }[]
    personId: string
  },
) {
  const organization = known.organizations.find(({ slug }) => slug === search.organization)
  const topic = known.topics.find(({ slug }) => slug === search.topic)
  const year = /^20\d\d$/.test(search.year ?? '') ? search.year : undefined
  const chosen = {
    organization: organization?.slug,
    state: oneOf(Object.keys(taskFilterLabel) as TaskChoice[], search.state),
    person: oneOf(['me'], search.person),
    topic: topic?.slug,
    from: dayOf(search.from),
    until: dayOf(search.until),
    year,
    sort: oneOf(TASK_SORTS, search.sort),
    order: oneOf(['asc', 'desc'], search.order),
  }
  const filter: TaskFilter = {
    state: chosen.state,
    organizationId: organization?.id,
    personId: chosen.person && known.personId,
    topicId: topic?.id,
    from: chosen.from,
    until: chosen.until,
    year: year ? Number(year) : undefined,
    sort: chosen.sort,
    order: chosen.order,
  }
  return { chosen, filter }
}
