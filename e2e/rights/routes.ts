import { newId } from '@/lib/ids'
import { unsubscribeUrl } from '@/lib/mail-preferences/queries'
import {
  anybody,
  circle,
  everybody,
  hosts,
  strangers,
  strangersToFiles,
  type Caller,
  type Expected,
  type Outcome,
} from './principals'
import type { Given, Scene } from './scene'

/** "Who may what", page by page and handler by handler. */
export type RouteRow = {
  /** `GET /meetings/[meetingId]`: the method and the folder below `app`, without groups. */
  name: string
  kind: 'page' | 'handler'
  path: (scene: Scene) => string
  /** Id in the address that is looked up; another one gives `notFound`, and so looks what is out of reach (R1). */
  id?: (scene: Scene) => string
  body?: (scene: Scene) => string
  /** Address with an own meeting and somebody else's item (R2). */
  foreign?: (scene: Scene, other: Scene) => string
  states: [[Given, Expected], ...[Given, Partial<Record<Caller, Outcome>>][]]
}

const any: Given = { meeting: 'invited' }
const members: Expected = { ...strangers, ...everybody('ok') }
/** Guests have no business with series, people and their like. */
const roundOnly: Expected = { ...members, guest: 'notFound', otherGuest: 'notFound' }

const page = (folder: string, path: string, expected: Expected): RouteRow => ({
  name: `GET ${folder}`,
  kind: 'page',
  path: () => path,
  states: [[any, expected]],
})

const pages = [
  ...['/', '/style', '/imprint', '/privacy', '/accessibility', '/accessibility/sent'].map((at) =>
    page(at, at, anybody('ok')),
  ),
  ...['/sign-in', '/sign-in/sent'].map((at) => page(at, at, anybody('ok'))),
  page('/sign-in/confirm', '/sign-in/confirm?token=x&email=x%40jena.example', anybody('ok')),
  ...['/overview', '/meetings', '/minutes', '/proposals', '/tasks', '/topics', '/audit', '/settings'].map(
    (at) => page(at, at, members),
  ),
  // A link that nothing stands behind says so; what stands behind one is for whoever has it.
  page('/guest', '/guest?token=x', anybody('ok')),
  // In demo mode all mails of the demonstration are everybody's; the floor of the benchmark is for its runs alone.
  page('/demo/mailbox', '/demo/mailbox', anybody('ok')),
  page('/bench/bare', '/bench/bare', anybody('notFound')),
  page('/proposals/new', '/proposals/new', members),
  page('/tasks/new', '/tasks/new', members),
  page('/tasks/figures', '/tasks/figures', members),
  ...['/organizations', '/series', '/series/new', '/series/holidays', '/date-polls', '/date-polls/new'].map(
    (at) => page(at, at, roundOnly),
  ),
  page('/settings/mails', '/settings/mails', members),
  // Each finds and lists what is theirs: the canary looks into it.
  page('/search', '/search?q=Sitzung', members),
  page('/decisions', '/decisions', members),
  // What did not arrive, whoever it was for.
  page('/mails', '/mails', { ...strangers, ...everybody('notFound'), secretariat: 'ok' }),
]

const scoped = (
  folder: string,
  id: (scene: Scene) => string,
  states: RouteRow['states'],
  name = /\[(\w+)\]/,
): RouteRow => ({
  name: `GET ${folder}`,
  kind: 'page',
  id,
  states,
  path: (scene) => folder.replace(name, id(scene)),
})

const meetingId = (scene: Scene) => scene.meetingId
const circleReads: Expected = { ...strangers, guest: 'ok', ...circle('ok'), ...hosts('ok') }
const planned = { guest: 'notFound', officer: 'ok', hostOffice: 'ok' } as const

/** Pages that show a meeting or a part of it; forms show who may not use them the reason. */
const ofMeeting = [
  '',
  '/agenda',
  '/changes',
  '/participants',
  '/invitation',
  '/documents',
  '/edit',
  '/move',
  '/publish',
  '/cancel',
  '/restore',
  '/swap',
  '/skip',
].map((part) =>
  scoped(`/meetings/[meetingId]${part}`, meetingId, [
    [any, circleReads],
    [{ meeting: 'draft' }, planned],
    [{ meeting: 'cancelled', wasDraft: true }, planned],
  ]),
)

/** Who may not read the host's list reads whose it is. */
const participantsList = scoped('/meetings/[meetingId]/participants/list', meetingId, [
  [any, { ...circleReads, guest: 'notFound' }],
  [{ meeting: 'draft' }, planned],
])

const writes = { meeting: 'held', minutes: 'draft' } as const
const released = { meeting: 'held', minutes: 'released' } as const
const approved = { meeting: 'held', minutes: 'approved', next: 'held' } as const
const proposed = (proposal: Given['proposal'], more?: Partial<Given>): Given => ({
  meeting: 'scheduled',
  proposal,
  ...more,
})
const hidden = { officer: 'notFound', secretariat: 'notFound', deputy: 'ok', hostOffice: 'ok' } as const
const unseen = { ...circle('notFound'), guest: 'notFound' } as const

const nouns = [
  participantsList,
  scoped('/meetings/[meetingId]/minutes', meetingId, [
    [writes, { ...circleReads, guest: 'notFound' }],
    [
      { meeting: 'held', minutes: 'underReview' },
      { guest: 'notFound', officer: 'ok', deputy: 'ok' },
    ],
    [released, circleReads],
    [approved, circleReads],
  ]),
  scoped('/meetings/[meetingId]/minutes/history', meetingId, [
    [
      writes,
      { ...strangers, guest: 'notFound', ...circle('notFound'), hostOffice: 'ok', secretariat: 'notFound' },
    ],
    [
      { ...writes, standIn: true },
      { secretariat: 'ok', hostDeputy: 'notFound' },
    ],
    [released, { hostOffice: 'ok', deputy: 'notFound', officer: 'notFound' }],
  ]),
  scoped('/meetings/[meetingId]/minutes/versions', meetingId, [
    [released, circleReads],
    [approved, circleReads],
    [
      { meeting: 'held', minutes: 'underReview' },
      { guest: 'notFound', deputy: 'notFound', hostOffice: 'notFound' },
    ],
  ]),
  scoped('/proposals/[proposalId]', (scene) => scene.proposalId, [
    [
      proposed('submitted'),
      { ...strangers, ...unseen, ...hosts('ok'), proposer: 'ok', proposerOffice: 'ok' },
    ],
    [proposed('draft'), { ...unseen, ...hosts('notFound'), proposer: 'ok', proposerOffice: 'ok' }],
    [
      proposed('submitted', { visibility: 'confidential' }),
      { ...unseen, hostOffice: 'ok', secretariat: 'notFound', proposer: 'ok' },
    ],
    [proposed('admitted'), { deputy: 'notFound', hostOffice: 'ok', proposer: 'ok' }],
    [proposed('draft', { together: 'asked' }), { office: 'ok', deputy: 'notFound', ...hosts('notFound') }],
    [proposed('submitted', { together: 'accepted' }), { office: 'ok', deputy: 'notFound' }],
    [proposed('submitted', { together: 'declined' }), { office: 'notFound' }],
    [
      proposed('submitted', { noMeeting: true }),
      { ...unseen, hostOffice: 'notFound', secretariat: 'ok', proposer: 'ok' },
    ],
  ]),
  scoped('/proposals/[proposalId]/edit', (scene) => scene.proposalId, [
    [
      proposed('submitted'),
      { ...strangers, ...unseen, ...hosts('notFound'), proposer: 'ok', proposerOffice: 'ok' },
    ],
    [proposed('draft'), { ...unseen, ...hosts('notFound'), proposer: 'ok', proposerOffice: 'ok' }],
  ]),
  scoped('/tasks/[taskId]', (scene) => scene.taskId, [
    [
      { ...released, task: 'open' },
      { ...circleReads, guest: 'notFound' },
    ],
    [
      { ...released, task: 'open', visibility: 'confidential' },
      { ...hidden, guest: 'notFound' },
    ],
  ]),
  scoped('/decisions/[decisionId]', (scene) => scene.decisionId, [
    [{ ...released, decision: 'taken' }, circleReads],
    [
      { ...released, decision: 'taken', visibility: 'confidential' },
      { ...hidden, guest: 'ok' },
    ],
  ]),
  scoped('/topics/[topicId]', (scene) => scene.world.topics['schule-und-bildung'] ?? '', [[any, members]]),
  scoped('/date-polls/[datePollId]', (scene) => scene.datePollId, [
    [{ ...any, datePoll: 'open' }, roundOnly],
    [
      { ...any, datePoll: 'decided' },
      { guest: 'notFound', officer: 'ok', deputy: 'ok' },
    ],
    [
      { ...any, datePoll: 'withdrawn' },
      { guest: 'notFound', officer: 'ok', deputy: 'ok' },
    ],
  ]),
  ...['', '/plan', '/owed'].map((part) =>
    scoped(`/series/[seriesId]${part}`, (scene) => scene.world.seriesId, [[any, roundOnly]]),
  ),
]

/** The signature in the address is the key: who else is signed in, or from where it comes, makes no difference. */
const ofUnsubscribing = (['GET /unsubscribe', 'GET /api/unsubscribe', 'POST /api/unsubscribe'] as const).map(
  (name): RouteRow => ({
    name: `${name}/[token]`,
    kind: name === 'GET /unsubscribe' ? 'page' : 'handler',
    path: ({ guestId }) => {
      const token = unsubscribeUrl({ personId: guestId, kinds: ['tasks'] })
        .split('/')
        .at(-1)
      return `${name.split(' ')[1]}/${token}`
    },
    states: [[any, anybody('ok')]],
  }),
)

const laid = { meeting: 'invited', paper: 'there' } as const
const removedPaper = { meeting: 'invited', paper: 'removed' } as const
const fileId = (scene: Scene) => scene.fileId
const paperReads = (others: Expected): RouteRow['states'] => [
  [laid, others],
  [
    { ...laid, visibility: 'confidential' },
    { ...hidden, guest: 'ok' },
  ],
  [
    { ...laid, meeting: 'draft' },
    { guest: 'notFound', officer: 'notFound', deputy: 'notFound', proposer: 'ok', hostOffice: 'ok' },
  ],
  [removedPaper, { guest: 'notFound', deputy: 'notFound', hostOffice: 'notFound', secretariat: 'notFound' }],
]
const hostsWrite: Expected = {
  ...strangers,
  guest: 'forbidden',
  ...circle('forbidden'),
  ...hosts('ok'),
}
/** `PUT`: the body is a file, its id the sender's. */
const upload = (
  name: string,
  path: (scene: Scene) => string,
  states: RouteRow['states'],
  id: RouteRow['id'],
) => ({
  name: `PUT ${name}`,
  kind: 'handler' as const,
  path: (scene: Scene) => `${path(scene)}/${newId()}`,
  body: () => '%PDF-1.7',
  id,
  states,
})
const proposalOrItem = (scene: Scene) => scene.proposalId || scene.itemId

const paperRoutes: RouteRow[] = [
  scoped('/files/[fileId]', fileId, paperReads(circleReads)),
  {
    ...scoped('/api/files/[fileId]', fileId, paperReads({ ...circleReads, ...strangersToFiles })),
    kind: 'handler',
  },
  {
    ...scoped('/api/meetings/[meetingId]/papers.zip', meetingId, [
      [laid, { ...circleReads, ...strangersToFiles }],
      [{ meeting: 'draft' }, planned],
    ]),
    kind: 'handler',
  },
  upload(
    '/api/items/[itemId]/papers/[fileId]',
    (scene) => `/api/items/${proposalOrItem(scene)}/papers`,
    [
      [any, hostsWrite],
      [
        { ...any, visibility: 'confidential' },
        {
          guest: 'forbidden',
          officer: 'notFound',
          secretariat: 'notFound',
          deputy: 'forbidden',
          hostOffice: 'ok',
        },
      ],
      [
        proposed('submitted'),
        {
          ...unseen,
          proposer: 'ok',
          proposerOffice: 'ok',
          hostOffice: 'forbidden',
          secretariat: 'forbidden',
        },
      ],
      [proposed('draft'), { ...unseen, proposer: 'ok', hostOffice: 'notFound' }],
      // Suhl's office, that is asked to bring it in together, does, or does not.
      [proposed('draft', { together: 'asked' }), { office: 'forbidden' }],
      [proposed('draft', { together: 'accepted' }), { office: 'ok', deputy: 'notFound' }],
      [proposed('submitted', { together: 'accepted' }), { office: 'ok', hostOffice: 'forbidden' }],
      [proposed('submitted', { together: 'declined' }), { office: 'notFound' }],
      [proposed('admitted', { together: 'accepted' }), { office: 'forbidden', hostOffice: 'ok' }],
      [proposed('admitted'), { proposer: 'forbidden', hostOffice: 'ok' }],
      [proposed('withdrawn'), { ...unseen, proposer: 'rule', hostOffice: 'notFound' }],
      [
        proposed('submitted', { noMeeting: true }),
        { ...unseen, proposer: 'ok', hostOffice: 'notFound', secretariat: 'forbidden' },
      ],
      [
        proposed('admitted', { noMeeting: true }),
        { guest: 'notFound', proposer: 'forbidden', hostOffice: 'forbidden', secretariat: 'ok' },
      ],
    ],
    proposalOrItem,
  ),
  upload(
    '/api/meetings/[meetingId]/papers/[fileId]',
    (scene) => `/api/meetings/${scene.meetingId}/papers`,
    [
      [any, hostsWrite],
      [{ meeting: 'draft' }, { guest: 'notFound', deputy: 'forbidden', hostOffice: 'ok' }],
      [{ meeting: 'held' }, { hostOffice: 'ok', deputy: 'forbidden' }],
      [{ meeting: 'cancelled' }, { hostOffice: 'rule', deputy: 'forbidden' }],
    ],
    meetingId,
  ),
  upload(
    '/api/papers/[paperId]/files/[fileId]',
    (scene) => `/api/papers/${scene.paperId}/files`,
    [
      [laid, hostsWrite],
      [
        { ...laid, visibility: 'confidential' },
        { officer: 'notFound', secretariat: 'notFound', hostOffice: 'ok' },
      ],
      [
        { ...laid, meeting: 'held' },
        { hostOffice: 'rule', deputy: 'forbidden' },
      ],
      [removedPaper, { hostOffice: 'notFound', deputy: 'notFound' }],
    ],
    (scene) => scene.paperId,
  ),
  upload(
    '/api/tasks/[taskId]/papers/[fileId]',
    (scene) => `/api/tasks/${scene.taskId}/papers`,
    [
      [
        { ...released, task: 'open' },
        {
          ...strangers,
          guest: 'notFound',
          ...circle('forbidden'),
          ...hosts('forbidden'),
          proposer: 'ok',
          proposerOffice: 'ok',
        },
      ],
      [
        { ...released, task: 'open', visibility: 'confidential' },
        { officer: 'notFound', secretariat: 'notFound', deputy: 'forbidden', proposer: 'ok' },
      ],
      [
        { ...released, task: 'reported' },
        { proposer: 'rule', deputy: 'forbidden' },
      ],
    ],
    (scene) => scene.taskId,
  ),
  {
    ...page('/tasks/tasks.csv', '/tasks/tasks.csv', {
      ...strangersToFiles,
      ...everybody('ok'),
      guest: 'notFound',
      otherGuest: 'notFound',
    }),
    kind: 'handler',
  },
  {
    name: 'GET /api/pdfjs/[folder]/[file]',
    kind: 'handler',
    path: () => '/api/pdfjs/wasm/jbig2.wasm',
    states: [[any, anybody('ok')]],
  },
]

const registerFile: RouteRow = {
  name: 'GET /decisions/decisions.csv',
  kind: 'handler',
  path: () => '/decisions/decisions.csv',
  states: [[any, { ...members, visitor: 'notFound', former: 'notFound' }]],
}

const file = (name: string, states: RouteRow['states']): RouteRow => ({
  ...scoped(`/meetings/[meetingId]/${name}`, meetingId, states),
  kind: 'handler',
})
const filesRead: Expected = { ...circleReads, ...strangersToFiles }

const entryBody = () =>
  JSON.stringify({
    content: { text: { type: 'doc', content: [{ type: 'paragraph' }] }, results: [] },
    baseRevision: 0,
    key: newId(),
  })

const handlers: RouteRow[] = [
  registerFile,
  ...['year-plan.pdf', 'year-plan.ics'].map((name): RouteRow => ({
    ...scoped(`/series/[seriesId]/${name}`, (scene) => scene.world.seriesId, [
      [any, { ...roundOnly, ...strangersToFiles }],
    ]),
    kind: 'handler',
  })),
  file('invitation.pdf', [
    [any, filesRead],
    [
      { meeting: 'scheduled' },
      { guest: 'notFound', officer: 'notFound', deputy: 'notFound', ...hosts('ok') },
    ],
  ]),
  ...['minutes.pdf', 'minutes.odt', 'minutes.docx'].map((name) =>
    file(name, [
      [released, filesRead],
      [approved, { guest: 'ok', officer: 'ok' }],
      [writes, { guest: 'notFound', ...circle('notFound'), secretariat: 'notFound', hostOffice: 'ok' }],
      [
        { meeting: 'held', minutes: 'underReview' },
        { guest: 'notFound', officer: 'notFound' },
      ],
    ]),
  ),
  {
    name: 'GET /minutes/archive.zip',
    kind: 'handler',
    id: meetingId,
    path: (scene) => `/minutes/archive.zip?format=odt&meeting=${meetingId(scene)}`,
    states: [
      [released, filesRead],
      [approved, { guest: 'ok', officer: 'ok' }],
      [writes, { guest: 'notFound', ...circle('notFound'), ...hosts('notFound') }],
      [
        { meeting: 'held', minutes: 'underReview' },
        { guest: 'notFound', officer: 'notFound', deputy: 'notFound' },
      ],
    ],
  },
  file('meeting.ics', [
    [any, filesRead],
    [{ meeting: 'draft' }, planned],
  ]),
  ...['participants.pdf', 'participants.csv'].map((name) =>
    file(name, [
      [any, { ...filesRead, guest: 'notFound', ...circle('forbidden') }],
      [{ meeting: 'held' }, { guest: 'notFound', hostOffice: 'ok', deputy: 'forbidden' }],
      [{ meeting: 'draft' }, { guest: 'notFound', officer: 'forbidden', ...hosts('ok') }],
    ]),
  ),
  {
    // The link is the key, whoever is signed in. A yes would end the session of who says it, and others need theirs.
    name: 'POST /api/guest',
    kind: 'handler',
    path: () => '/api/guest',
    body: ({ guestToken }) => `token=${guestToken}&answer=decline`,
    states: [
      [any, anybody('ok')],
      [{ meeting: 'scheduled' }, anybody('ok')],
    ],
  },
  {
    // The address is the key: who else is signed in makes no difference.
    name: 'GET /calendar/[file]',
    kind: 'handler',
    id: ({ feedToken }) => feedToken,
    path: ({ feedToken }) => `/calendar/${feedToken}.ics`,
    states: [
      [{ ...any, feed: 'alive' }, anybody('ok')],
      [{ ...any, feed: 'ended' }, anybody('notFound')],
    ],
  },
  {
    name: 'PUT /api/minutes/[meetingId]/entries/[itemId]',
    kind: 'handler',
    id: meetingId,
    path: ({ meetingId, itemId }) => `/api/minutes/${meetingId}/entries/${itemId}`,
    body: entryBody,
    foreign: ({ meetingId }, { itemId }) => `/api/minutes/${meetingId}/entries/${itemId}`,
    states: [
      [
        { meeting: 'inSession' },
        {
          ...strangers,
          guest: 'forbidden',
          ...circle('forbidden'),
          hostOffice: 'ok',
          secretariat: 'forbidden',
        },
      ],
      [
        { meeting: 'inSession', standIn: true },
        { secretariat: 'ok', hostDeputy: 'forbidden' },
      ],
      [
        { meeting: 'inSession', visibility: 'confidential' },
        { officer: 'notFound', secretariat: 'notFound', deputy: 'forbidden', hostOffice: 'ok' },
      ],
      [{ meeting: 'draft' }, { guest: 'notFound', deputy: 'notFound', hostOffice: 'rule' }],
      [released, { hostOffice: 'rule', deputy: 'forbidden' }],
    ],
  },
  {
    name: 'PUT /api/minutes/[meetingId]/presence',
    kind: 'handler',
    id: meetingId,
    path: ({ meetingId }) => `/api/minutes/${meetingId}/presence`,
    body: ({ itemId }) => JSON.stringify({ tab: newId(), itemId, writing: true, revision: 0 }),
    states: [
      [
        { meeting: 'inSession' },
        {
          ...strangers,
          guest: 'forbidden',
          ...circle('forbidden'),
          hostOffice: 'ok',
          secretariat: 'forbidden',
        },
      ],
      [
        { meeting: 'inSession', standIn: true },
        { secretariat: 'ok', hostDeputy: 'forbidden' },
      ],
      [{ meeting: 'draft' }, { guest: 'notFound', deputy: 'notFound', hostOffice: 'rule' }],
      [released, { hostOffice: 'rule', deputy: 'forbidden' }],
    ],
  },
  {
    // Titles that are out of reach are told apart from missing ones nowhere: see the canary.
    name: 'GET /api/similar-items',
    kind: 'handler',
    path: () => '/api/similar-items?title=Bezahlkarte',
    states: [
      [
        any,
        {
          ...strangers,
          otherGuest: 'forbidden',
          guest: 'forbidden',
          ...circle('ok'),
          hostOffice: 'ok',
          secretariat: 'forbidden',
        },
      ],
    ],
  },
  {
    name: 'GET /api/auth/[...nextauth]',
    kind: 'handler',
    path: () => '/api/auth/csrf',
    states: [[any, anybody('ok')]],
  },
  {
    // Nobody becomes somebody who is no persona of the demo.
    name: 'POST /api/auth/[...nextauth]',
    kind: 'handler',
    path: () => '/api/auth/callback/demo',
    body: () => 'email=bettina%40erfurt.example',
    states: [[any, anybody('notFound')]],
  },
  {
    name: 'GET /.well-known/security.txt',
    kind: 'handler',
    path: () => '/.well-known/security.txt',
    states: [[any, anybody('ok')]],
  },
  {
    name: 'GET /bench/route',
    kind: 'handler',
    path: () => '/bench/route',
    states: [[any, anybody('notFound')]],
  },
  {
    name: 'PUT /bench/update',
    kind: 'handler',
    path: () => '/bench/update?row=1',
    states: [[any, anybody('notFound')]],
  },
  {
    name: 'GET /api/health',
    kind: 'handler',
    path: () => '/api/health',
    states: [[any, anybody('ok')]],
  },
]

export const routeRows: RouteRow[] = [
  ...pages,
  ...ofMeeting,
  ...nouns,
  ...ofUnsubscribing,
  ...paperRoutes,
  ...handlers,
]
