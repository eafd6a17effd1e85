import type { Row, Sql } from 'postgres'
import type { Persona } from './personas'

export type Ids = Awaited<ReturnType<typeof findIds>>
/**
 * `name` is that of its picture; `wide`: may be pushed sideways on a phone; `fixed`: bars stand at the edges of the
 * window, so the picture shows what fits into it.
 */
export type Look = {
  persona: Persona | null
  name: string
  address: (ids: Ids) => string
  wide?: true
  fixed?: true
}

/** Every page of the product, each for a persona it has most to show. */
export const looks: Look[] = [
  { persona: null, name: 'start', address: () => '/' },
  { persona: null, name: 'sign-in', address: () => '/sign-in' },
  { persona: null, name: 'sign-in-link-used', address: () => '/sign-in?error=Verification' },
  { persona: null, name: 'sign-in-sent', address: () => '/sign-in/sent' },
  {
    persona: null,
    name: 'sign-in-confirm',
    address: () => '/sign-in/confirm?token=abc&email=dezernat%40erfurt.example',
  },
  { persona: null, name: 'guest-invitation', address: ({ guestLink }) => guestLink },
  { persona: null, name: 'guest-link-gone', address: () => '/guest?token=abc' },
  { persona: null, name: 'imprint', address: () => '/imprint' },
  { persona: null, name: 'privacy', address: () => '/privacy' },
  { persona: null, name: 'accessibility', address: () => '/accessibility' },
  { persona: null, name: 'accessibility-sent', address: () => '/accessibility/sent' },
  { persona: null, name: 'style', address: () => '/style' },
  { persona: null, name: 'mailbox', address: () => '/demo/mailbox' },
  { persona: null, name: 'mailbox-mail', address: ({ mail }) => `/demo/mailbox?id=${mail}` },

  { persona: 'gstb.secretariat', name: 'overview-secretariat', address: () => '/overview' },
  { persona: 'gstb.secretariat', name: 'year-plan', address: () => '/series', wide: true },
  { persona: 'gstb.secretariat', name: 'series-new', address: () => '/series/new' },
  { persona: 'gstb.secretariat', name: 'series', address: ({ series }) => `/series/${series}` },
  {
    persona: 'gstb.secretariat',
    name: 'series-plan',
    address: ({ series }) => `/series/${series}/plan?year=2029`,
  },
  {
    persona: 'gstb.secretariat',
    name: 'series-plan-standing',
    address: ({ series }) => `/series/${series}/plan?year=2027`,
  },
  {
    persona: 'gstb.secretariat',
    name: 'series-plan-years',
    address: ({ series }) =>
      `/series/${series}/plan?rhythm=nthWeekday&nth=2&weekday=3&month=3&month=6&month=9&month=12&from=2029&to=2032`,
  },
  { persona: 'gstb.secretariat', name: 'holidays', address: () => '/series/holidays?year=2031' },
  { persona: 'erfurt.deputy', name: 'holidays-read', address: () => '/series/holidays?year=2027' },
  { persona: 'gstb.secretariat', name: 'series-owed', address: ({ series }) => `/series/${series}/owed` },
  { persona: 'gstb.secretariat', name: 'organizations', address: () => '/organizations' },
  { persona: 'gstb.secretariat', name: 'audit', address: () => '/audit' },
  { persona: 'gstb.secretariat', name: 'mails-stuck', address: () => '/mails' },

  { persona: 'jena.office', name: 'overview-office', address: () => '/overview' },
  { persona: 'jena.office', name: 'meeting-host', address: ({ next }) => `/meetings/${next}` },
  { persona: 'jena.office', name: 'meeting-agenda-host', address: ({ next }) => `/meetings/${next}/agenda` },
  {
    persona: 'jena.office',
    name: 'meeting-participants',
    address: ({ next }) => `/meetings/${next}/participants`,
  },
  {
    persona: 'jena.office',
    name: 'meeting-participants-list',
    address: ({ next }) => `/meetings/${next}/participants/list`,
  },
  {
    persona: 'jena.office',
    name: 'meeting-invitation-sent',
    address: ({ next }) => `/meetings/${next}/invitation`,
  },
  { persona: 'jena.office', name: 'meeting-documents', address: ({ next }) => `/meetings/${next}/documents` },
  {
    persona: 'jena.office',
    name: 'meeting-minutes-before',
    address: ({ next }) => `/meetings/${next}/minutes`,
  },
  { persona: 'jena.office', name: 'meeting-edit', address: ({ next }) => `/meetings/${next}/edit` },
  { persona: 'jena.office', name: 'meeting-move', address: ({ next }) => `/meetings/${next}/move` },
  { persona: 'jena.office', name: 'meeting-cancel', address: ({ next }) => `/meetings/${next}/cancel` },
  { persona: 'jena.office', name: 'meeting-skip', address: ({ next }) => `/meetings/${next}/skip` },
  { persona: 'jena.office', name: 'meeting-swap', address: ({ next }) => `/meetings/${next}/swap` },
  {
    persona: 'jena.office',
    name: 'meeting-restore-refused',
    address: ({ next }) => `/meetings/${next}/restore`,
  },
  {
    persona: 'erfurt.office',
    name: 'meeting-swap-asked',
    address: ({ planned }) => `/meetings/${planned}/swap`,
  },
  { persona: 'erfurt.deputy', name: 'series-swap', address: () => '/series?year=2027', wide: true },
  { persona: 'erfurt.deputy', name: 'series-skip', address: () => '/series?year=2028', wide: true },
  {
    persona: 'jena.office',
    name: 'proposal-to-decide',
    address: ({ submitted }) => `/proposals/${submitted}`,
  },
  {
    persona: 'weimar.office',
    name: 'meeting-publish',
    address: ({ planned }) => `/meetings/${planned}/publish`,
  },
  {
    persona: 'weimar.office',
    name: 'minutes-editor',
    address: ({ written }) => `/meetings/${written}/minutes`,
    fixed: true,
  },
  {
    persona: 'weimar.office',
    name: 'minutes-editor-item',
    address: ({ written, writtenItem }) => `/meetings/${written}/minutes?item=${writtenItem}`,
    fixed: true,
  },
  {
    persona: 'weimar.office',
    name: 'minutes-finish',
    address: ({ written }) => `/meetings/${written}/minutes?item=finish`,
    fixed: true,
  },
  {
    persona: 'weimar.office',
    name: 'minutes-history',
    address: ({ written, writtenItem }) => `/meetings/${written}/minutes/history?item=${writtenItem}`,
  },
  {
    persona: 'suhl.office',
    name: 'meeting-invitation',
    address: ({ later }) => `/meetings/${later}/invitation`,
  },

  { persona: 'erfurt.deputy', name: 'overview-deputy', address: () => '/overview' },
  { persona: 'erfurt.deputy', name: 'meetings', address: () => '/meetings' },
  { persona: 'erfurt.deputy', name: 'meeting', address: ({ next }) => `/meetings/${next}` },
  { persona: 'erfurt.deputy', name: 'meeting-agenda', address: ({ next }) => `/meetings/${next}/agenda` },
  {
    persona: 'erfurt.deputy',
    name: 'meeting-changes',
    address: ({ released }) => `/meetings/${released}/changes?from=1&to=2`,
  },
  { persona: 'erfurt.deputy', name: 'meeting-held', address: ({ released }) => `/meetings/${released}` },
  { persona: 'erfurt.deputy', name: 'meeting-planned', address: ({ planned }) => `/meetings/${planned}` },
  {
    persona: 'erfurt.deputy',
    name: 'meeting-planned-agenda',
    address: ({ planned }) => `/meetings/${planned}/agenda`,
  },
  {
    persona: 'erfurt.deputy',
    name: 'meeting-documents-reader',
    address: ({ next }) => `/meetings/${next}/documents`,
  },
  { persona: 'erfurt.deputy', name: 'file-pdf', address: ({ pdf }) => `/files/${pdf}` },
  { persona: 'erfurt.deputy', name: 'file-image', address: ({ image }) => `/files/${image}` },
  {
    persona: 'erfurt.deputy',
    name: 'meeting-not-invited',
    address: ({ later }) => `/meetings/${later}/invitation`,
  },
  { persona: 'erfurt.deputy', name: 'meeting-edit-refused', address: ({ next }) => `/meetings/${next}/edit` },
  { persona: 'erfurt.deputy', name: 'series-new-refused', address: () => '/series/new' },
  {
    persona: 'erfurt.deputy',
    name: 'minutes-being-written',
    address: ({ written }) => `/meetings/${written}/minutes`,
  },
  { persona: 'erfurt.deputy', name: 'proposals', address: () => '/proposals' },
  {
    persona: 'erfurt.deputy',
    name: 'proposal-late',
    address: ({ next }) => `/proposals/new?meeting=${next}`,
  },
  { persona: 'erfurt.deputy', name: 'proposal-new', address: () => '/proposals/new' },
  {
    persona: 'erfurt.deputy',
    name: 'proposal-returned',
    address: ({ returned }) => `/proposals/${returned}`,
  },
  { persona: 'erfurt.deputy', name: 'proposal-edit', address: ({ drafted }) => `/proposals/${drafted}/edit` },
  { persona: 'gera.deputy', name: 'proposal-together', address: ({ shared }) => `/proposals/${shared}` },
  { persona: 'suhl.deputy', name: 'proposal-asked', address: ({ shared }) => `/proposals/${shared}` },
  { persona: 'gstb.secretariat', name: 'proposal-backlog', address: ({ open }) => `/proposals/${open}` },
  {
    persona: 'gera.deputy',
    name: 'minutes-under-review',
    address: ({ underReview }) => `/meetings/${underReview}/minutes`,
  },
  { persona: 'gera.deputy', name: 'tasks', address: () => '/tasks' },
  { persona: 'gera.deputy', name: 'task', address: ({ task }) => `/tasks/${task}` },
  { persona: 'gera.office', name: 'task-new', address: () => '/tasks/new' },
  { persona: 'gera.deputy', name: 'task-figures', address: () => '/tasks/figures' },
  { persona: 'suhl.office', name: 'meetings-none', address: () => '/meetings?year=2027&host=gera' },
  { persona: 'suhl.office', name: 'minutes-none', address: () => '/minutes?year=2030' },
  {
    persona: 'suhl.office',
    name: 'tasks-none',
    address: () => '/tasks?organization=jena&state=overdue',
  },
  {
    persona: 'suhl.office',
    name: 'proposals-none',
    address: ({ next }) => `/proposals?status=closed&meeting=${next}`,
  },
  { persona: 'suhl.office', name: 'task-of-others', address: ({ task }) => `/tasks/${task}` },

  { persona: 'gera.deputy', name: 'settings', address: () => '/settings' },
  { persona: 'gera.deputy', name: 'settings-mails', address: () => '/settings/mails' },
  { persona: null, name: 'unsubscribe', address: ({ unsubscribe }) => `/unsubscribe/${unsubscribe}` },

  { persona: 'gstb.officer', name: 'overview-officer', address: () => '/overview' },
  { persona: 'gstb.officer', name: 'minutes', address: () => '/minutes' },
  {
    persona: 'gstb.officer',
    name: 'minutes-released',
    address: ({ released }) => `/meetings/${released}/minutes`,
  },
  {
    persona: 'gstb.officer',
    name: 'minutes-versions',
    address: ({ corrected }) => `/meetings/${corrected}/minutes/versions?from=1&to=2`,
  },
  {
    persona: 'gera.deputy',
    name: 'minutes-corrected',
    address: ({ corrected }) => `/meetings/${corrected}/minutes`,
  },
  { persona: 'gstb.officer', name: 'topics', address: () => '/topics' },
  { persona: 'gstb.officer', name: 'topic', address: ({ topic }) => `/topics/${topic}` },
  { persona: 'erfurt.deputy', name: 'topic-in-order', address: ({ topic }) => `/topics/${topic}?order=asc` },
  { persona: 'erfurt.deputy', name: 'search', address: () => '/search?q=Bezahlkarte' },
  { persona: 'erfurt.deputy', name: 'search-alike', address: () => '/search?q=Personalschluesel&kind=item' },
  { persona: 'suhl.office', name: 'search-none', address: () => '/search?q=Straßenbahn&year=2027' },
  { persona: 'guest', name: 'search-guest', address: () => '/search' },
  { persona: 'gstb.officer', name: 'decisions', address: () => '/decisions' },
  { persona: 'suhl.office', name: 'decisions-none', address: () => '/decisions?year=2030' },
  { persona: 'gstb.officer', name: 'decision', address: ({ decision }) => `/decisions/${decision}` },

  { persona: 'gstb.secretariat', name: 'date-polls', address: () => '/date-polls' },
  { persona: 'gstb.secretariat', name: 'date-poll-new', address: () => '/date-polls/new' },
  {
    persona: 'suhl.office',
    name: 'date-poll-move',
    address: ({ later }) => `/date-polls/new?meeting=${later}`,
  },
  {
    persona: 'suhl.office',
    name: 'date-poll-withdrawn',
    address: ({ polls }) => `/date-polls/${polls.withdrawn}`,
  },
  { persona: 'erfurt.deputy', name: 'date-poll', address: ({ polls }) => `/date-polls/${polls.open}` },
  { persona: 'erfurt.deputy', name: 'date-poll-new-refused', address: () => '/date-polls/new' },
  {
    persona: 'gera.deputy',
    name: 'date-poll-decided',
    address: ({ polls }) => `/date-polls/${polls.decided}`,
  },
  {
    persona: 'gstb.secretariat',
    name: 'date-poll-manage',
    address: ({ polls }) => `/date-polls/${polls.open}`,
  },

  { persona: 'guest', name: 'overview-guest', address: () => '/overview' },
  { persona: 'guest', name: 'meeting-guest', address: ({ next }) => `/meetings/${next}` },
  {
    persona: 'guest',
    name: 'meeting-participants-guest',
    address: ({ next }) => `/meetings/${next}/participants`,
  },
  {
    persona: 'erfurt.deputy',
    name: 'meeting-participants-list-refused',
    address: ({ next }) => `/meetings/${next}/participants/list`,
  },
  {
    persona: 'gera.office',
    name: 'meeting-stand-in',
    address: ({ next }) => `/meetings/${next}`,
  },
  { persona: 'guest', name: 'proposal-new-refused', address: () => '/proposals/new' },
  { persona: 'guest', name: 'not-found', address: () => '/meetings/00000000-0000-7000-8000-000000000000' },
]

/** Things of the demo story in the states that pages differ by. */
export async function findIds(sql: Sql) {
  const one = async (query: PromiseLike<readonly Row[]>) => String((await query)[0]?.id)
  const series = await one(sql`select id from series where name like 'Städterunde%'`)
  const host = (slug: string) => sql`host_id = (select id from organization where slug = ${slug})`
  const inState = (state: string) =>
    sql`select id from meeting where series_id = ${series} and state = ${state}`
  const proposal = (status: string) =>
    sql`select agenda_item.id from agenda_item join meeting on meeting.id = wished_meeting_id
      where meeting.series_id = ${series} and status = ${status}`
  const written = await one(
    sql`select id from meeting where state = 'held' and ${host('weimar')} order by start desc`,
  )
  return {
    series,
    next: await one(sql`${inState('invited')} and ${host('jena')}`),
    later: await one(sql`${inState('scheduled')} and ${host('suhl')}`),
    planned: await one(sql`${inState('draft')} and ${host('weimar')}`),
    written,
    writtenItem: await one(
      sql`select id from agenda_item where meeting_id = ${written} and standing_kind is null order by position`,
    ),
    underReview: await one(sql`select meeting_id as id from minutes where state = 'underReview'`),
    released: await one(sql`
      select meeting.id from meeting join minutes on minutes.meeting_id = meeting.id
      where meeting.series_id = ${series} and minutes.state = 'released' order by start desc`),
    corrected: await one(
      sql`select meeting_id as id from minutes join minutes_version on minutes_id = minutes.id where version = 2`,
    ),
    submitted: await one(sql`${proposal('submitted')} and ${host('jena')} order by agenda_item.id`),
    returned: await one(proposal('returned')),
    drafted: await one(proposal('draft')),
    shared: await one(sql`select agenda_item_id as id from co_submission where state = 'asked'`),
    open: await one(sql`select id from agenda_item where status = 'submitted' and wished_meeting_id is null`),
    task: await one(
      sql`select id from task where organization_id = (select id from organization where slug = 'gera')
        and state in ('open', 'inProgress')`,
    ),
    decision: await one(sql`select id from decision where kind = 'decision' order by text`),
    mail: await one(sql`select id from demo_mail where subject like 'Einladung zur%' order by id`),
    guestLink: await one(sql`select coalesce((
      select substring(text from '/guest[?]token=[-_a-zA-Z0-9]+') from demo_mail
      where recipient = 'fachstelle@traeger.example' order by id desc limit 1), '/guest?token=abc') as id`),
    unsubscribe: await one(
      sql`select substring(text from '/api/unsubscribe/(\\S+)') as id from demo_mail
        where text like '%/api/unsubscribe/%' order by id`,
    ),
    polls: {
      open: await one(sql`select id from date_poll where state = 'open' order by id`),
      decided: await one(sql`select id from date_poll where state = 'decided' order by id`),
      withdrawn: await one(sql`select id from date_poll where state = 'withdrawn' order by id`),
    },
    pdf: await one(sql`select id from file where name like 'Erfahrungsbericht%'`),
    image: await one(sql`select id from file where type = 'png'`),
    topic: await one(sql`select id from topic where slug = 'kindertagesbetreuung'`),
  }
}
