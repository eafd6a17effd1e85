import { newId } from '@/lib/ids'
import { UNNOTED } from '@/lib/participants/rules'
import {
  anybody,
  circle,
  everybody,
  hosts,
  strangers,
  type Caller,
  type Expected,
  type Outcome,
} from './principals'
import {
  anotherHolidayList,
  anotherSeries,
  anotherSession,
  somebodyInSuhl,
  stuckMail,
  type Given,
  type Scene,
} from './scene'

/** "Who may what", action by action. `input` is valid and the act possible in the first state of each row. */
export type ActionRow = {
  name: string
  input: (scene: Scene) => Input | Promise<Input>
  /** Ids of the input that are looked up: another one gives `notFound` (R1). */
  ids: string[]
  /** Own meeting, somebody else's thing in the body: `notFound` (R2, R9). `other` is another meeting's scene. */
  foreign?: (other: Scene) => Input[]
  /** The first state answers everyone; the others name whom they make a difference for. */
  states: [[Given, Expected], ...[Given, Partial<Record<Caller, Outcome>>][]]
}
type Input = Record<string, unknown>

const action = (
  name: string,
  ids: string[],
  input: ActionRow['input'],
  states: ActionRow['states'],
  foreign?: ActionRow['foreign'],
): ActionRow => ({ name: `${name}Action`, ids, input, states, foreign })

const times = { date: '2029-06-13', startTime: '10:00', endTime: '12:30' }
const place = { locationName: 'Rathaus', room: 'Saal', street: '', postalCode: '', locality: '' }
const details = {
  access: '',
  videoUrl: '',
  contact: '',
  proposalUntil: '2027-03-01',
  answerUntil: '2027-03-05',
}

/** Only the host's office and the secretariat, of whatever the circle and the meeting's guest can see. */
const hostsOnly = { ...strangers, guest: 'forbidden', ...circle('forbidden'), ...hosts('ok') } as const
/** The host's office alone, or who stands in for it. */
const officeOnly = { ...hostsOnly, secretariat: 'forbidden' } as const
const over = { hostOffice: 'rule', secretariat: 'rule', deputy: 'forbidden', otherGuest: 'notFound' } as const

const meetings = [
  action(
    'publishMeeting',
    ['meetingId'],
    ({ meetingId }) => ({ meetingId, revision: 1, ...times, ...place, ...details }),
    [
      [{ meeting: 'draft' }, { ...hostsOnly, guest: 'notFound' }],
      [{ meeting: 'scheduled' }, over],
      [{ meeting: 'held' }, over],
      [
        { meeting: 'cancelled', wasDraft: true },
        { ...over, guest: 'notFound' },
      ],
    ],
  ),
  action(
    'changeMeeting',
    ['meetingId'],
    ({ meetingId }) => ({ meetingId, revision: 1, room: 'Saal 2', ...details }),
    [
      [{ meeting: 'scheduled' }, hostsOnly],
      [{ meeting: 'invited' }, { hostOffice: 'ok', secretariat: 'ok', hostDeputy: 'forbidden' }],
      [{ meeting: 'draft' }, { ...over, guest: 'notFound' }],
      [{ meeting: 'held' }, over],
    ],
  ),
  action(
    'moveMeeting',
    ['meetingId', 'hostId'],
    ({ meetingId, world }) => ({
      meetingId,
      revision: 1,
      ...times,
      ...place,
      hostId: world.organizations.suhl,
      reason: 'Der Saal ist belegt.',
    }),
    [
      [{ meeting: 'scheduled' }, hostsOnly],
      [{ meeting: 'draft' }, { ...hosts('ok'), guest: 'notFound', office: 'forbidden' }],
      [{ meeting: 'inSession' }, over],
      [{ meeting: 'held' }, over],
    ],
    (other) => [{ hostId: other.world.organizations.gstb }],
  ),
  action('cancelMeeting', ['meetingId'], ({ meetingId }) => ({ meetingId, reason: 'Hochwasser' }), [
    [{ meeting: 'invited' }, hostsOnly],
    [{ meeting: 'draft' }, { ...hosts('ok'), guest: 'notFound', deputy: 'forbidden' }],
    [{ meeting: 'inSession' }, over],
    [{ meeting: 'cancelled' }, over],
  ]),
  action('restoreMeeting', ['meetingId'], ({ meetingId }) => ({ meetingId, reason: 'Doch' }), [
    [{ meeting: 'cancelled' }, hostsOnly],
    [
      { meeting: 'cancelled', wasDraft: true },
      { guest: 'notFound', deputy: 'forbidden', hostOffice: 'ok' },
    ],
    [{ meeting: 'invited' }, over],
  ]),
  action('openMeeting', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    [{ meeting: 'invited' }, officeOnly],
    [
      { meeting: 'invited', standIn: true },
      { secretariat: 'ok', hostOffice: 'ok', officer: 'forbidden' },
    ],
    [{ meeting: 'scheduled' }, { ...over, secretariat: 'forbidden' }],
    [{ meeting: 'held' }, { ...over, secretariat: 'forbidden' }],
  ]),
  action('closeMeeting', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    [{ meeting: 'inSession' }, officeOnly],
    [
      { meeting: 'inSession', standIn: true },
      { secretariat: 'ok', hostOffice: 'ok', officer: 'forbidden' },
    ],
    [{ meeting: 'invited' }, { ...over, secretariat: 'forbidden' }],
  ]),
  action('requestStandIn', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    [{ meeting: 'scheduled' }, officeOnly],
    [
      { meeting: 'scheduled', standIn: true },
      { hostOffice: 'rule', secretariat: 'forbidden' },
    ],
  ]),
  action('endStandIn', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    [{ meeting: 'scheduled', standIn: true }, officeOnly],
    [{ meeting: 'scheduled' }, { hostOffice: 'rule', secretariat: 'forbidden' }],
  ]),
]

/** Exchanging and passing on: the city's own decision, its deputy's too; turns sat out are the secretariat's to waive. */
const ownCity = { ...strangers, guest: 'notFound', ...circle('forbidden'), secretariat: 'forbidden' } as const
const decides = { ...ownCity, otherGuest: 'notFound', hostDeputy: 'ok', hostOffice: 'ok' } as const

const hostSwaps = [
  action(
    'askSwap',
    ['meetingId', 'otherMeetingId'],
    ({ meetingId, otherMeetingId }) => ({
      id: newId(),
      ...{ meetingId, otherMeetingId, reason: 'Der Saal ist belegt.' },
    }),
    [
      // The guest of one meeting does not reach the other one.
      [{ meeting: 'scheduled' }, decides],
      [{ meeting: 'draft' }, { hostDeputy: 'ok', hostOffice: 'ok', deputy: 'forbidden' }],
      [
        { meeting: 'scheduled', standIn: true },
        { secretariat: 'ok', officer: 'forbidden' },
      ],
      [
        { meeting: 'scheduled', swap: 'open' },
        { hostOffice: 'rule', office: 'forbidden' },
      ],
      [{ meeting: 'held' }, { hostOffice: 'rule', hostDeputy: 'rule', deputy: 'forbidden' }],
    ],
  ),
  action('acceptSwap', ['swapId'], ({ swapId }) => ({ swapId }), [
    [
      { meeting: 'scheduled', swap: 'open' },
      { ...decides, proposer: 'forbidden', proposerOffice: 'forbidden' },
    ],
    [{ meeting: 'scheduled', swap: 'open', standIn: true }, { secretariat: 'ok' }],
    [
      { meeting: 'scheduled', swap: 'declined' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action('declineSwap', ['swapId'], ({ swapId }) => ({ swapId, answer: 'Nein' }), [
    [
      { meeting: 'scheduled', swap: 'open' },
      { ...decides, proposer: 'forbidden', proposerOffice: 'forbidden' },
    ],
    [
      { meeting: 'scheduled', swap: 'declined' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action('withdrawSwap', ['swapId'], ({ swapId }) => ({ swapId }), [
    [
      { meeting: 'scheduled', swap: 'open' },
      { ...ownCity, hostOffice: 'forbidden', proposer: 'ok', proposerOffice: 'ok' },
    ],
    [
      { meeting: 'scheduled', swap: 'declined' },
      { proposer: 'rule', hostOffice: 'forbidden' },
    ],
  ]),
]

const hostSkips = [
  action(
    'skipTurn',
    ['meetingId', 'hostId'],
    ({ meetingId, world }) => ({
      meetingId,
      revision: 1,
      hostId: world.organizations.suhl,
      reason: 'Der Saal wird saniert.',
    }),
    [
      [{ meeting: 'scheduled' }, hostsOnly],
      [{ meeting: 'draft' }, { ...hosts('ok'), guest: 'notFound', office: 'forbidden' }],
      [{ meeting: 'inSession' }, over],
      [{ meeting: 'held' }, over],
    ],
    (other) => [{ hostId: other.world.organizations.gstb }],
  ),
  action('waiveTurn', ['turnId'], ({ turnId }) => ({ turnId, reason: 'Klausur in Jena.' }), [
    [
      { meeting: 'scheduled', turn: 'owed' },
      {
        ...strangers,
        guest: 'notFound',
        ...circle('forbidden'),
        hostOffice: 'forbidden',
        secretariat: 'ok',
      },
    ],
    [
      { meeting: 'scheduled', turn: 'waived' },
      { secretariat: 'rule', hostOffice: 'forbidden' },
    ],
  ]),
]

const invitations = [
  action('sendInvitation', ['meetingId'], ({ meetingId }) => ({ meetingId, revision: 1 }), [
    [{ meeting: 'scheduled' }, hostsOnly],
    [{ meeting: 'draft' }, { ...over, guest: 'notFound' }],
    [{ meeting: 'invited' }, over],
  ]),
  action('sendSupplement', ['meetingId'], ({ meetingId }) => ({ meetingId, version: 1 }), [
    [{ meeting: 'invited' }, hostsOnly],
    [{ meeting: 'draft' }, { ...over, guest: 'notFound' }],
    [{ meeting: 'held' }, over],
  ]),
  action('resendInvitation', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    [{ meeting: 'invited' }, hostsOnly],
  ]),
]

const nobodyElse = { guest: 'notFound', ...circle('notFound'), ...hosts('notFound') } as const

const participants = [
  action(
    'answerInvitation',
    ['meetingId', 'membershipId'],
    ({ meetingId, seatId }) => ({ meetingId, membershipId: seatId, rsvp: 'accepted' }),
    [
      [{ meeting: 'invited' }, { ...strangers, ...nobodyElse, deputy: 'ok', ownOffice: 'ok' }],
      [{ meeting: 'scheduled' }, { deputy: 'rule', hostOffice: 'notFound' }],
      [{ meeting: 'held' }, { deputy: 'rule', ownOffice: 'rule', office: 'notFound' }],
    ],
    (other) => [
      { membershipId: other.guestSeatId },
      { substituteId: other.world.people['erfurt.office'].personId },
    ],
  ),
  action(
    'stateNeeds',
    ['meetingId', 'membershipId'],
    ({ meetingId, seatId }) => ({ meetingId, membershipId: seatId, access: 'Rampe', parking: true }),
    [
      [{ meeting: 'invited' }, { ...strangers, ...nobodyElse, deputy: 'ok', ownOffice: 'ok' }],
      [{ meeting: 'scheduled' }, { deputy: 'rule', hostOffice: 'notFound' }],
      [{ meeting: 'held' }, { deputy: 'rule', ownOffice: 'rule', office: 'notFound' }],
    ],
    (other) => [{ membershipId: other.guestSeatId }],
  ),
  action(
    'noteAttendance',
    ['meetingId', 'membershipId'],
    ({ meetingId, seatId }) => ({ meetingId, membershipId: seatId, attendance: 'present', seen: UNNOTED }),
    [
      [{ meeting: 'inSession' }, { ...officeOnly, guest: 'notFound' }],
      [
        { meeting: 'inSession', standIn: true },
        { secretariat: 'ok', hostDeputy: 'forbidden' },
      ],
      [{ meeting: 'invited' }, { hostOffice: 'rule', secretariat: 'forbidden' }],
      [
        { meeting: 'held', minutes: 'released' },
        { hostOffice: 'rule', deputy: 'forbidden' },
      ],
    ],
    (other) => [{ membershipId: other.guestSeatId, attendance: 'guest' }],
  ),
  action(
    'inviteGuest',
    ['meetingId'],
    ({ meetingId, itemId }) => {
      const id = newId()
      return { id, meetingId, name: 'Gast', email: `gast-${id}@ministerium.example`, itemIds: [itemId] }
    },
    [
      [{ meeting: 'invited' }, hostsOnly],
      [
        { meeting: 'invited', visibility: 'confidential' },
        { officer: 'notFound', secretariat: 'notFound', deputy: 'forbidden', hostOffice: 'ok' },
      ],
      [{ meeting: 'draft' }, { ...over, guest: 'notFound', deputy: 'notFound' }],
      [{ meeting: 'held' }, over],
    ],
    (other) => [{ itemIds: [other.itemId] }],
  ),
  action(
    'renewGuestLink',
    ['meetingId', 'invitationId'],
    ({ meetingId, invitationId }) => ({ meetingId, invitationId }),
    [
      [{ meeting: 'invited' }, hostsOnly],
      [{ meeting: 'held' }, over],
    ],
    (other) => [{ invitationId: other.invitationId }],
  ),
  action(
    'withdrawGuest',
    ['meetingId', 'invitationId'],
    ({ meetingId, invitationId }) => ({ meetingId, invitationId }),
    [
      [{ meeting: 'invited' }, hostsOnly],
      [{ meeting: 'held' }, { ...hosts('ok'), deputy: 'forbidden', otherGuest: 'notFound' }],
    ],
    (other) => [{ invitationId: other.invitationId }],
  ),
]

const itemStates: ActionRow['states'] = [
  [{ meeting: 'invited' }, hostsOnly],
  [
    { meeting: 'invited', visibility: 'confidential' },
    { officer: 'notFound', secretariat: 'notFound', deputy: 'forbidden', hostOffice: 'ok' },
  ],
  [
    { meeting: 'draft' },
    { guest: 'notFound', officer: 'notFound', deputy: 'notFound', hostDeputy: 'notFound', ...hosts('ok') },
  ],
  [
    { meeting: 'cancelled', wasDraft: true },
    { guest: 'notFound', officer: 'notFound', deputy: 'notFound' },
  ],
  [{ meeting: 'inSession' }, over],
  [{ meeting: 'held' }, over],
]

const agenda = [
  action('moveAgendaItem', ['itemId'], ({ itemId }) => ({ itemId, from: 2, to: 1 }), itemStates),
  action('nestAgendaItem', ['itemId'], ({ itemId }) => ({ itemId, from: 2, level: 1 }), itemStates),
  action(
    'changeAgendaItem',
    ['itemId'],
    ({ itemId }) => ({ itemId, revision: 1, title: 'Anders', minutes: 20, presenter: '' }),
    itemStates,
  ),
  action(
    'addAgendaItem',
    ['meetingId'],
    ({ meetingId }) => ({
      id: newId(),
      meetingId,
      title: 'Neu',
      purpose: 'information',
      minutes: 10,
      presenter: '',
      topicId: '',
      visibility: 'internal',
    }),
    [
      [{ meeting: 'invited' }, hostsOnly],
      [{ meeting: 'draft' }, { ...hosts('ok'), guest: 'notFound', deputy: 'forbidden' }],
      [{ meeting: 'held' }, over],
    ],
    (other) => [{ id: other.itemId }],
  ),
  action(
    'takeAgendaItem',
    ['itemId', 'meetingId'],
    ({ backlogId, meetingId }) => ({ itemId: backlogId, meetingId }),
    [
      [{ meeting: 'scheduled' }, { ...hostsOnly, guest: 'notFound' }],
      [
        { meeting: 'scheduled', visibility: 'confidential' },
        { secretariat: 'notFound', officer: 'notFound', deputy: 'forbidden', hostOffice: 'ok' },
      ],
      [{ meeting: 'held' }, over],
    ],
  ),
  action('removeAgendaItem', ['itemId'], ({ itemId }) => ({ itemId }), itemStates),
  action('postponeAgendaItem', ['itemId'], ({ itemId }) => ({ itemId, to: 'backlog' }), [
    [{ meeting: 'invited' }, hostsOnly],
    [{ meeting: 'inSession' }, { hostOffice: 'ok', secretariat: 'forbidden', deputy: 'forbidden' }],
    [{ meeting: 'inSession', standIn: true }, { secretariat: 'ok' }],
    [{ meeting: 'held' }, { hostOffice: 'ok', secretariat: 'forbidden', deputy: 'forbidden' }],
    [{ meeting: 'cancelled' }, hostsOnly],
    [
      { meeting: 'held', minutes: 'released' },
      { hostOffice: 'rule', secretariat: 'forbidden', deputy: 'forbidden' },
    ],
  ]),
  action(
    'grantConfidential',
    ['itemId'],
    ({ itemId, world }) => ({ itemId, personId: world.people['gstb.officer'].personId }),
    [
      [
        { meeting: 'invited', visibility: 'confidential' },
        { ...officeOnly, officer: 'notFound', secretariat: 'notFound' },
      ],
      [{ meeting: 'invited', visibility: 'confidential', standIn: true }, { secretariat: 'ok' }],
      [{ meeting: 'invited' }, { hostOffice: 'rule', secretariat: 'forbidden', deputy: 'forbidden' }],
    ],
  ),
]

const proposal = ({ meetingId, proposalId }: Scene) => ({
  id: proposalId || newId(),
  revision: proposalId ? 1 : 0,
  meetingId,
  title: 'Kita',
  purpose: 'decision',
  goal: 'Wir entscheiden.',
  reason: 'Es eilt.',
  minutes: 15,
  presenter: '',
  topicId: '',
  visibility: 'internal',
})

const proposers = { ...circle('ok'), hostOffice: 'ok', secretariat: 'forbidden' } as const
const notTheirs = { ...circle('notFound'), guest: 'notFound' } as const

const proposalStates: ActionRow['states'] = [
  [{ meeting: 'scheduled' }, { ...strangers, guest: 'forbidden', ...proposers }],
  [
    { meeting: 'scheduled', proposal: 'draft' },
    {
      ...circle('notFound'),
      hostOffice: 'notFound',
      secretariat: 'forbidden',
      proposer: 'ok',
      proposerOffice: 'ok',
    },
  ],
  [
    { meeting: 'held' },
    { deputy: 'rule', officer: 'rule', secretariat: 'forbidden', otherGuest: 'notFound' },
  ],
  [{ meeting: 'draft' }, { deputy: 'rule', guest: 'notFound' }],
]

/** Submitted: read by its own organization and by who decides; a confidential one not by the secretariat. */
const decided: ActionRow['states'] = [
  [
    { meeting: 'scheduled', proposal: 'submitted' },
    { ...strangers, ...notTheirs, ...hosts('ok'), proposer: 'forbidden', proposerOffice: 'forbidden' },
  ],
  [
    { meeting: 'scheduled', proposal: 'submitted', visibility: 'confidential' },
    { hostOffice: 'ok', secretariat: 'notFound', officer: 'notFound', deputy: 'notFound' },
  ],
  [
    { meeting: 'scheduled', proposal: 'submitted', visibility: 'confidential', standIn: true },
    { secretariat: 'ok' },
  ],
  [
    { meeting: 'scheduled', proposal: 'draft' },
    { ...hosts('notFound'), proposer: 'forbidden' },
  ],
  [
    { meeting: 'scheduled', proposal: 'declined' },
    { ...hosts('rule'), deputy: 'notFound' },
  ],
  [
    { meeting: 'scheduled', proposal: 'admitted' },
    { ...hosts('rule'), deputy: 'forbidden' },
  ],
]

const proposals = [
  action('saveDraft', ['meetingId'], proposal, proposalStates, (other) => [
    { id: other.proposalId, revision: 1 },
    { id: other.proposalId, revision: 0 },
    { organizationId: other.world.organizations.suhl },
  ]),
  action(
    'submitProposal',
    ['meetingId'],
    proposal,
    [
      ...proposalStates,
      [
        { meeting: 'scheduled', proposal: 'submitted' },
        { ...circle('notFound'), hostOffice: 'forbidden', secretariat: 'forbidden', proposer: 'ok' },
      ],
      [
        { meeting: 'scheduled', proposal: 'declined' },
        { proposer: 'rule', deputy: 'notFound' },
      ],
    ],
    (other) => [{ id: other.proposalId, revision: 1 }, { organizationId: other.world.organizations.suhl }],
  ),
  action('answerQuestion', ['id'], ({ proposalId }) => ({ id: proposalId, revision: 1, answer: 'Ja.' }), [
    [
      { meeting: 'scheduled', proposal: 'returned' },
      { ...strangers, ...notTheirs, ...hosts('forbidden'), proposer: 'ok', proposerOffice: 'ok' },
    ],
    [
      { meeting: 'scheduled', proposal: 'returned', visibility: 'confidential' },
      { secretariat: 'notFound', hostOffice: 'forbidden', proposer: 'ok' },
    ],
    [
      { meeting: 'scheduled', proposal: 'submitted' },
      { proposer: 'rule', deputy: 'notFound' },
    ],
  ]),
  action('withdrawProposal', ['id'], ({ proposalId }) => ({ id: proposalId }), [
    [
      { meeting: 'scheduled', proposal: 'submitted' },
      { ...strangers, ...notTheirs, ...hosts('forbidden'), proposer: 'ok', proposerOffice: 'ok' },
    ],
    [
      { meeting: 'scheduled', proposal: 'draft' },
      { ...hosts('notFound'), proposer: 'ok' },
    ],
    [
      { meeting: 'scheduled', proposal: 'admitted' },
      { proposer: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action('restoreProposal', ['id'], ({ proposalId }) => ({ id: proposalId }), [
    [
      { meeting: 'scheduled', proposal: 'withdrawn' },
      { ...strangers, ...notTheirs, ...hosts('notFound'), proposer: 'ok', proposerOffice: 'ok' },
    ],
    [
      { meeting: 'scheduled', proposal: 'submitted' },
      { proposer: 'rule', hostOffice: 'forbidden', deputy: 'notFound' },
    ],
    [
      { meeting: 'scheduled', proposal: 'admitted' },
      { proposer: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action('admitProposal', ['id'], ({ proposalId }) => ({ id: proposalId, revision: 1 }), [
    ...decided,
    [
      { meeting: 'inSession', proposal: 'submitted' },
      { hostOffice: 'rule', deputy: 'notFound' },
    ],
  ]),
  action(
    'returnProposal',
    ['id'],
    ({ proposalId }) => ({ id: proposalId, revision: 1, question: 'Warum?' }),
    decided,
  ),
  action(
    'declineProposal',
    ['id'],
    ({ proposalId }) => ({ id: proposalId, revision: 1, reason: 'Kein Platz.' }),
    decided,
  ),
]

/** Erfurt's proposal, with Suhl. */
const together = (state: 'asked' | 'accepted' | 'declined', more?: Partial<Given>): Given => ({
  meeting: 'scheduled',
  proposal: 'submitted',
  together: state,
  ...more,
})
const talking = [
  action(
    'admitSeveral',
    ['meetingId'],
    ({ meetingId, proposalId }) => ({ meetingId, proposals: [{ id: proposalId, revision: 1 }] }),
    decided,
    (other) => [{ proposals: [{ id: other.proposalId, revision: 1 }] }],
  ),
  action(
    'sendMessage',
    ['id'],
    ({ proposalId }) => ({ id: proposalId, messageId: newId(), text: 'Guten Tag' }),
    [
      [
        together('asked'),
        { ...strangers, ...notTheirs, office: 'ok', ...hosts('ok'), proposer: 'ok', proposerOffice: 'ok' },
      ],
      [together('declined'), { office: 'notFound', proposer: 'ok' }],
      [
        together('accepted', { proposal: 'draft' }),
        { office: 'rule', proposer: 'rule', ...hosts('notFound') },
      ],
      [
        together('accepted', { proposal: 'admitted' }),
        { deputy: 'notFound', office: 'ok', hostOffice: 'ok' },
      ],
      [
        together('asked', { visibility: 'confidential' }),
        { office: 'ok', hostOffice: 'ok', secretariat: 'notFound', officer: 'notFound' },
      ],
      [
        { meeting: 'scheduled', proposal: 'submitted', noMeeting: true },
        { hostOffice: 'notFound', secretariat: 'ok', proposer: 'ok' },
      ],
    ],
  ),
  action(
    'askCoSubmitters',
    ['id'],
    ({ proposalId, world }) => ({ id: proposalId, organizationIds: [world.organizations.gera] }),
    [
      [
        together('asked'),
        {
          ...strangers,
          ...notTheirs,
          office: 'forbidden',
          ...hosts('forbidden'),
          proposer: 'ok',
          proposerOffice: 'ok',
        },
      ],
      [together('accepted', { proposal: 'admitted' }), { proposer: 'rule', deputy: 'notFound' }],
    ],
    () => [{ organizationIds: [newId()] }],
  ),
  action(
    'answerCoSubmission',
    ['id'],
    ({ proposalId }) => ({ id: proposalId, answer: 'accepted', note: '' }),
    [
      [
        together('asked', { proposal: 'draft' }),
        { ...strangers, ...notTheirs, office: 'ok', ...hosts('notFound'), proposer: 'forbidden' },
      ],
      [together('declined'), { office: 'notFound', hostOffice: 'forbidden' }],
      [together('asked', { proposal: 'admitted' }), { office: 'rule', deputy: 'notFound' }],
    ],
  ),
  action(
    'withdrawCoSubmission',
    ['id', 'organizationId'],
    ({ proposalId, world }) => ({ id: proposalId, organizationId: world.organizations.suhl }),
    [
      [
        together('asked'),
        {
          ...strangers,
          ...notTheirs,
          office: 'forbidden',
          ...hosts('forbidden'),
          proposer: 'ok',
          proposerOffice: 'ok',
        },
      ],
      [together('accepted'), { proposer: 'rule' }],
    ],
  ),
]

const released = { meeting: 'held', minutes: 'released' } as const
const writingStates: ActionRow['states'] = [
  [{ meeting: 'held', minutes: 'draft' }, officeOnly],
  [
    { meeting: 'held', minutes: 'draft', standIn: true },
    { secretariat: 'ok', hostDeputy: 'forbidden' },
  ],
  [released, { hostOffice: 'rule', secretariat: 'forbidden', deputy: 'forbidden' }],
]

const notReached = {
  guest: 'notFound',
  officer: 'notFound',
  office: 'forbidden',
  hostDeputy: 'forbidden',
} as const
const hiddenObjection = { officer: 'notFound', secretariat: 'notFound', guest: 'notFound' } as const

const writing = [
  action(
    'nameSigners',
    ['meetingId'],
    ({ meetingId, world }) => ({
      ...{ meetingId, chairName: '', chairPersonId: world.people['jena.deputy'].personId },
      ...{ minuteTakerName: 'Büro', minuteTakerPersonId: '' },
    }),
    [...writingStates, [{ meeting: 'invited' }, { hostOffice: 'rule', secretariat: 'forbidden' }]],
  ),
  action('sendForReview', ['meetingId'], ({ meetingId }) => ({ meetingId, until: '2031-12-31' }), [
    ...writingStates,
    [{ meeting: 'inSession', minutes: 'draft' }, { hostOffice: 'rule' }],
  ]),
  action('releaseMinutes', ['meetingId'], ({ meetingId }) => ({ meetingId }), [
    ...writingStates,
    [
      { meeting: 'held', minutes: 'underReview' },
      { hostOffice: 'ok', deputy: 'forbidden' },
    ],
    [{ meeting: 'inSession', minutes: 'draft' }, { hostOffice: 'rule' }],
  ]),
  action(
    'objectToMinutes',
    ['meetingId'],
    ({ meetingId, itemId }) => ({
      ...{ id: newId(), meetingId, itemId },
      ...{ quote: '', text: 'So war es nicht.', wording: '' },
    }),
    [
      [
        { meeting: 'held', minutes: 'underReview' },
        {
          ...strangers,
          guest: 'forbidden',
          officer: 'forbidden',
          secretariat: 'forbidden',
          deputy: 'ok',
          office: 'ok',
          hostDeputy: 'ok',
          hostOffice: 'ok',
        },
      ],
      [
        { meeting: 'held', minutes: 'underReview', visibility: 'confidential' },
        { officer: 'notFound', secretariat: 'notFound', deputy: 'ok' },
      ],
      [
        { meeting: 'held', minutes: 'draft' },
        { deputy: 'rule', officer: 'forbidden' },
      ],
      [released, { deputy: 'ok', officer: 'forbidden', guest: 'forbidden' }],
      [
        { meeting: 'held', minutes: 'approved', next: 'held' },
        { deputy: 'rule', officer: 'forbidden' },
      ],
    ],
    (other) => [{ itemId: other.itemId }],
  ),
  action('withdrawObjection', ['objectionId'], ({ objectionId }) => ({ objectionId }), [
    [
      { meeting: 'held', minutes: 'underReview', objection: 'open' },
      { ...strangers, ...notReached, deputy: 'ok', secretariat: 'forbidden', hostOffice: 'forbidden' },
    ],
    [
      { ...released, objection: 'decided' },
      { deputy: 'rule', officer: 'forbidden', guest: 'notFound' },
    ],
    [{ ...released, objection: 'open', visibility: 'confidential' }, hiddenObjection],
  ]),
  action(
    'decideObjection',
    ['objectionId'],
    ({ objectionId }) => ({
      objectionId,
      decision: 'partly',
      note: 'Ein Wort ist geändert.',
      inMeetingId: null,
    }),
    [
      [
        { meeting: 'held', minutes: 'underReview', objection: 'open' },
        { ...strangers, ...notReached, deputy: 'forbidden', secretariat: 'forbidden', hostOffice: 'ok' },
      ],
      [
        { ...released, objection: 'decided' },
        { hostOffice: 'rule', deputy: 'forbidden', guest: 'notFound' },
      ],
      [
        { ...released, objection: 'open', visibility: 'confidential' },
        { ...hiddenObjection, hostOffice: 'ok' },
      ],
    ],
  ),
  action(
    'approveMinutes',
    ['meetingId', 'inMeetingId'],
    ({ meetingId, nextMeetingId }) => ({
      ...{ meetingId, version: 1, inMeetingId: nextMeetingId },
      ...{ result: 'unanimous', note: '' },
    }),
    [
      [
        { ...released, next: 'inSession' },
        { ...officeOnly, guest: 'notFound' },
      ],
      [
        { ...released, next: 'invited' },
        { hostOffice: 'rule', secretariat: 'forbidden' },
      ],
      [
        { meeting: 'held', minutes: 'draft', next: 'held' },
        { hostOffice: 'rule', deputy: 'forbidden' },
      ],
    ],
  ),
  action('askApproval', ['meetingId'], ({ meetingId }) => ({ meetingId, version: 1, until: '2031-12-31' }), [
    [released, officeOnly],
    [
      { meeting: 'held', minutes: 'draft' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
    [
      { ...released, approval: 'asked' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action(
    'answerApproval',
    ['meetingId', 'organizationId'],
    ({ meetingId, world }) => ({
      ...{ meetingId, version: 1, organizationId: world.organizations.weimar },
      ...{ answer: 'approve', reason: '' },
    }),
    [
      [
        { ...released, approval: 'asked' },
        {
          ...strangers,
          guest: 'notFound',
          ...circle('notFound'),
          ...hosts('notFound'),
          deputy: 'ok',
          ownOffice: 'ok',
        },
      ],
      [released, { deputy: 'rule', office: 'notFound' }],
      [
        { meeting: 'held', minutes: 'underReview' },
        { deputy: 'notFound', hostOffice: 'notFound' },
      ],
    ],
  ),
  action('noteWrittenApproval', ['meetingId'], ({ meetingId }) => ({ meetingId, version: 1 }), [
    [{ ...released, approval: 'answered' }, officeOnly],
    [
      { ...released, approval: 'asked' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
  ]),
  action('beginCorrection', ['meetingId'], ({ meetingId }) => ({ meetingId, version: 1, reason: 'Zahl' }), [
    [released, officeOnly],
    [
      { ...released, standIn: true },
      { secretariat: 'ok', hostDeputy: 'forbidden' },
    ],
    [
      { meeting: 'held', minutes: 'draft' },
      { hostOffice: 'rule', deputy: 'forbidden' },
    ],
  ]),
  ...['withdrawCorrection', 'publishCorrection'].map((name) =>
    action(name, ['meetingId'], ({ meetingId }) => ({ meetingId, version: 1 }), [
      [{ ...released, correction: 'begun' }, officeOnly],
      [released, { hostOffice: 'rule', deputy: 'forbidden' }],
    ]),
  ),
  action(
    'signMinutes',
    ['meetingId'],
    ({ meetingId, minutesHash }) => ({ meetingId, version: 1, hash: minutesHash, role: 'chair' }),
    [
      [
        released,
        { ...strangers, guest: 'forbidden', ...circle('forbidden'), ...hosts('forbidden'), hostDeputy: 'ok' },
      ],
    ],
  ),
]

/** How a text came about is its writers' business: nobody else learns that there is anything to restore. */
const restoring = [
  action(
    'restoreEntry',
    ['meetingId', 'itemId'],
    ({ meetingId, itemId }) => ({ meetingId, itemId, revision: 1, baseRevision: 1, key: newId() }),
    [
      [
        { meeting: 'held', minutes: 'draft' },
        {
          ...strangers,
          guest: 'notFound',
          ...circle('notFound'),
          hostOffice: 'ok',
          secretariat: 'notFound',
        },
      ],
      [
        { meeting: 'held', minutes: 'draft', standIn: true },
        { secretariat: 'ok', hostDeputy: 'notFound' },
      ],
      [released, { hostOffice: 'rule', secretariat: 'notFound', deputy: 'notFound' }],
    ],
    (other) => [{ itemId: other.itemId }],
  ),
]

const owner = { proposer: 'ok', proposerOffice: 'ok' } as const
const owed = (task: Given['task'], more?: Partial<Given>): Given => ({ ...released, task, ...more })
const hidden = { officer: 'notFound', secretariat: 'notFound', deputy: 'forbidden' } as const

const reporting: Expected = {
  ...strangers,
  guest: 'notFound',
  ...circle('forbidden'),
  ...hosts('forbidden'),
  ...owner,
}
const managing: Expected = { ...hostsOnly, guest: 'notFound', proposer: 'forbidden' }

const tasks = [
  action('beginTask', ['taskId'], ({ taskId }) => ({ taskId }), [
    [owed('open'), reporting],
    [owed('open', { visibility: 'confidential' }), { ...hidden, ...owner, hostOffice: 'forbidden' }],
    [owed('accepted'), { proposer: 'rule', deputy: 'forbidden' }],
  ]),
  action('reportTask', ['taskId'], ({ taskId }) => ({ taskId, report: 'Ist erledigt.' }), [
    [owed('inProgress'), reporting],
    [owed('open', { visibility: 'confidential' }), { ...hidden, ...owner, hostOffice: 'forbidden' }],
    [owed('accepted'), { proposer: 'rule', deputy: 'forbidden' }],
  ]),
  action('acceptTask', ['taskId'], ({ taskId }) => ({ taskId }), [
    [owed('reported'), managing],
    [owed('reported', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
    [owed('accepted'), { ...hosts('rule'), deputy: 'forbidden' }],
  ]),
  action(
    'extendTask',
    ['taskId'],
    ({ taskId }) => ({ taskId, dueDate: '2031-12-31', reason: 'Zahlen fehlen.' }),
    [
      [owed('open'), managing],
      [owed('open', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
      [owed('accepted'), { ...hosts('rule') }],
    ],
  ),
  action('dropTask', ['taskId'], ({ taskId }) => ({ taskId, reason: 'Hat sich erledigt.' }), [
    [owed('open'), managing],
    [owed('open', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
    [owed('accepted'), { ...hosts('rule') }],
  ]),
  action('haltTask', ['taskId'], ({ taskId }) => ({ taskId }), [
    [owed('inProgress'), reporting],
    [owed('inProgress', { visibility: 'confidential' }), { ...hidden, ...owner, hostOffice: 'forbidden' }],
    [owed('open'), { proposer: 'rule', deputy: 'forbidden' }],
  ]),
  action('returnTask', ['taskId'], ({ taskId }) => ({ taskId, reason: 'Die Anlage fehlt.' }), [
    [owed('reported'), managing],
    [owed('reported', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
    [owed('open'), { ...hosts('rule'), deputy: 'forbidden' }],
  ]),
  action('reopenTask', ['taskId'], ({ taskId }) => ({ taskId }), [
    [owed('accepted'), managing],
    [owed('accepted', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
    [owed('reported'), { ...hosts('rule'), deputy: 'forbidden' }],
  ]),
  action('followUpTask', ['taskId'], ({ taskId }) => ({ taskId, resubmitOn: '2031-05-31' }), [
    [owed('open'), managing],
    [owed('open', { visibility: 'confidential' }), { ...hidden, hostOffice: 'ok' }],
    [owed('accepted'), { ...hosts('rule') }],
  ]),
  action(
    'handTask',
    ['taskId'],
    ({ world, taskId }) => ({ taskId, personId: world.people['erfurt.deputy'].personId }),
    [
      [owed('open'), reporting],
      [owed('open', { visibility: 'confidential' }), { ...hidden, ...owner, hostOffice: 'forbidden' }],
      [owed('accepted'), { proposer: 'rule', deputy: 'forbidden' }],
    ],
  ),
  action(
    'assignTask',
    ['organizationId', 'meetingId', 'agendaItemId'],
    ({ world, meetingId, itemId }) => ({
      taskId: newId(),
      title: 'Ansprechpersonen nennen',
      organizationId: world.organizations.suhl,
      personId: '',
      dueDate: '2031-06-30',
      meetingId,
      agendaItemId: itemId,
      visibility: 'internal',
    }),
    [
      [{ meeting: 'held' }, hostsOnly],
      [
        { meeting: 'held', visibility: 'confidential' },
        { ...hidden, guest: 'forbidden', hostOffice: 'ok' },
      ],
      [{ meeting: 'cancelled' }, { ...hosts('rule'), deputy: 'forbidden' }],
    ],
    (other) => [{ agendaItemId: other.itemId }],
  ),
]

/** Mandates of Suhl: its own office and the secretariat write them; guests know of none. */
const mandates = {
  ...strangers,
  guest: 'notFound',
  ...circle('forbidden'),
  office: 'ok',
  hostOffice: 'forbidden',
  secretariat: 'ok',
} as const
const any: Given = { meeting: 'scheduled' }
const mandate = ({ world }: Scene) => ({
  organizationId: world.organizations.suhl,
  role: 'deputy',
  label: 'Dezernat Bildung',
  startDate: '2027-02-01',
})

const people = [
  action(
    'addPerson',
    ['organizationId'],
    (scene) => {
      const id = newId()
      return { id, name: 'Dezernat Bildung, Suhl', email: `${id}@suhl.example`, ...mandate(scene) }
    },
    [[any, mandates]],
  ),
  action(
    'startMembership',
    ['organizationId', 'personId'],
    async (scene) => {
      const { personId } = await somebodyInSuhl(scene.world, '2026-12-31')
      return { id: newId(), personId, ...mandate(scene) }
    },
    [[any, mandates]],
  ),
  action(
    'endMembership',
    ['membershipId'],
    async ({ world }) => ({
      membershipId: (await somebodyInSuhl(world)).membershipId,
      endDate: '2031-12-31',
    }),
    [[any, mandates]],
    (other) => [{ membershipId: other.guestSeatId }],
  ),
]

const series = ({ world }: Scene) => ({
  name: 'Reihe',
  startTime: '10:00',
  durationMinutes: 120,
  pattern: { kind: 'everyWeeks', weeks: 13, weekday: 3 },
  agendaTemplate: [{ kind: 'proposals', title: 'Fachthemen', minutes: 0 }],
  hostRotation: [world.organizations.jena],
  proposalLeadDays: 21,
  invitationLeadDays: 14,
  answerLeadDays: 7,
  reviewDays: 14,
  keepsConfidentialOnDevice: true,
})
const secretariatOnly: Expected = {
  ...strangers,
  guest: 'notFound',
  ...circle('forbidden'),
  hostOffice: 'forbidden',
  secretariat: 'ok',
}
let days = 0
/** A Wednesday each, none of them a holiday. */
const nextDay = () => new Date(Date.UTC(2031, 0, 8 + 7 * days++)).toISOString().slice(0, 10)

const plans = [
  action('createSeries', [], (scene) => ({ id: newId(), ...series(scene) }), [[any, secretariatOnly]]),
  action(
    'changeSeries',
    ['seriesId'],
    (scene) => ({ seriesId: scene.world.seriesId, revision: scene.seriesRevision, ...series(scene) }),
    [[any, secretariatOnly]],
    (other) => [{ hostRotation: [other.world.organizations.gstb] }],
  ),
  action(
    'savePlan',
    ['seriesId'],
    async ({ world }) => ({
      seriesId: await anotherSeries(world),
      durationMinutes: 150,
      rows: [{ id: newId(), day: nextDay(), startTime: '10:00', hostId: world.organizations.jena }],
    }),
    [[any, secretariatOnly]],
    (other) => [
      { rows: [{ id: newId(), day: nextDay(), startTime: '10:00', hostId: other.world.organizations.gstb }] },
    ],
  ),
]

let schoolYear = 2040
let publicYear = 2040
const holidays = [
  action(
    'saveHolidays',
    [],
    () => {
      const year = ++schoolYear
      const day = `${year}-02-05`
      const list = [{ start: day, end: day, name: 'schulfreier Tag' }]
      return { year, kind: 'school', revision: 0, source: 'Amtsblatt', holidays: list }
    },
    [[any, secretariatOnly]],
  ),
  action('restoreHolidays', [], () => anotherHolidayList(++publicYear), [[any, secretariatOnly]]),
]

const sessions = [
  action(
    'endSession',
    ['sessionId'],
    async ({ world }) => ({ sessionId: await anotherSession(world.people['jena.office'].personId) }),
    [
      [
        any,
        { ...strangers, guest: 'notFound', ...circle('notFound'), ...hosts('notFound'), hostOffice: 'ok' },
      ],
    ],
  ),
  action('endOtherSessions', [], () => ({}), [[any, { ...strangers, ...everybody('ok') }]]),
  action('makeSubscription', [], () => ({}), [[any, { ...strangers, ...everybody('ok') }]]),
  action('revokeSubscription', [], () => ({}), [
    [
      { ...any, subscriptions: true },
      { ...strangers, ...everybody('ok') },
    ],
    [{ ...any, subscriptions: false }, everybody('rule')],
  ]),
  action('hideFirstSteps', [], () => ({ hidden: true }), [[any, { ...strangers, ...everybody('ok') }]]),
]

const mails = [
  // What holds already: no persona of the demo hears less afterwards.
  action('chooseFrequency', [], () => ({ kind: 'tasks', frequency: 'atOnce' }), [
    [any, { ...strangers, ...everybody('ok') }],
  ]),
  action('resendMail', ['mailId'], async ({ world }) => ({ mailId: await stuckMail(world) }), [
    [any, { ...strangers, ...everybody('notFound'), secretariat: 'ok' }],
  ]),
  action('resendAllMails', [], () => ({}), [
    [any, { ...strangers, ...everybody('forbidden'), secretariat: 'ok' }],
  ]),
]

const laid = { meeting: 'invited', paper: 'there' } as const
const removed = { meeting: 'invited', paper: 'removed' } as const
const papers = [
  action('removePaper', ['paperId'], ({ paperId }) => ({ paperId }), [
    [laid, hostsOnly],
    [
      { ...laid, visibility: 'confidential' },
      { officer: 'notFound', secretariat: 'notFound', hostOffice: 'ok' },
    ],
    [{ ...laid, meeting: 'held' }, over],
    [removed, { hostOffice: 'notFound', deputy: 'notFound' }],
  ]),
  action('restorePaper', ['paperId'], ({ paperId }) => ({ paperId }), [
    [removed, hostsOnly],
    [
      { ...removed, visibility: 'confidential' },
      { officer: 'notFound', secretariat: 'notFound', hostOffice: 'ok' },
    ],
    [laid, { hostOffice: 'conflict', deputy: 'forbidden' }],
  ]),
]

const feedback = [
  action(
    'sendFeedback',
    [],
    () => ({ id: newId(), message: 'Das Menü geht nicht auf.', page: '', tools: '', name: '', email: '' }),
    [[any, anybody('ok')]],
  ),
]

const asked: Given = { meeting: 'invited', datePoll: 'open' }
const settled: Given = { meeting: 'invited', datePoll: 'decided' }
const manages = { ...strangers, guest: 'notFound', ...circle('forbidden'), ...hosts('ok') } as const
const closed = { hostOffice: 'rule', secretariat: 'rule', deputy: 'forbidden', guest: 'notFound' } as const
/** The answer is Weimar's: its deputy's and its office's, and for nobody else within reach (R9). */
const weimarOnly = {
  ...strangers,
  guest: 'notFound',
  ...circle('notFound'),
  ...hosts('notFound'),
  deputy: 'ok',
  ownOffice: 'ok',
} as const
const weimarLate = { deputy: 'rule', ownOffice: 'rule', office: 'notFound', hostOffice: 'notFound' } as const

const datePolls = [
  action(
    'createDatePoll',
    ['seriesId', 'hostId', 'meetingId'],
    ({ world }) => ({
      id: newId(),
      seriesId: world.seriesId,
      meetingId: null,
      hostId: world.organizations.jena,
      title: 'Sondersitzung',
      note: '',
      durationMinutes: 120,
      deadline: '2031-05-30',
      requiredIds: [world.organizations.jena],
      options: ['2031-06-11', '2031-06-12'].map((day) => ({ day, time: '10:00' })),
    }),
    [[{ meeting: 'invited' }, manages]],
    (other) => [
      { hostId: other.world.organizations.gstb },
      { requiredIds: [newId()] },
      { meetingId: other.meetingId, seriesId: newId() },
    ],
  ),
  action(
    'answerDatePoll',
    ['datePollId', 'organizationId'],
    ({ world, datePollId, datePollOptionId }) => ({
      datePollId,
      organizationId: world.organizations.weimar,
      choices: { [datePollOptionId]: 'maybe' },
    }),
    [
      [asked, weimarOnly],
      [settled, weimarLate],
      [{ meeting: 'invited', datePoll: 'withdrawn' }, weimarLate],
    ],
    (other) => [
      { organizationId: other.world.organizations.gera },
      { organizationId: other.world.organizations.gstb },
      { choices: { [newId()]: 'yes' } },
    ],
  ),
  action(
    'commentDatePoll',
    ['datePollId', 'organizationId'],
    ({ world, datePollId }) => ({
      datePollId,
      organizationId: world.organizations.weimar,
      comment: 'Nur per Video.',
    }),
    [
      [asked, weimarOnly],
      [settled, weimarLate],
    ],
    (other) => [{ organizationId: other.world.organizations.gera }],
  ),
  action('remindMissing', ['datePollId'], ({ datePollId }) => ({ datePollId }), [
    [asked, manages],
    [settled, closed],
  ]),
  action(
    'decideDatePoll',
    ['datePollId', 'optionId'],
    ({ datePollId, datePollOptionId }) => ({ datePollId, optionId: datePollOptionId }),
    [
      [asked, manages],
      [settled, closed],
      [{ meeting: 'invited', datePoll: 'withdrawn' }, closed],
    ],
  ),
  action(
    'withdrawDatePoll',
    ['datePollId'],
    ({ datePollId }) => ({ datePollId, reason: 'Hat sich erledigt.' }),
    [
      [asked, manages],
      [settled, closed],
    ],
  ),
]

export const actionRows: ActionRow[] = [
  ...meetings,
  ...invitations,
  ...participants,
  ...agenda,
  ...proposals,
  ...talking,
  ...writing,
  ...restoring,
  ...tasks,
  ...people,
  ...plans,
  ...holidays,
  ...sessions,
  ...mails,
  ...papers,
  ...feedback,
  ...hostSwaps,
  ...hostSkips,
  ...datePolls,
]
