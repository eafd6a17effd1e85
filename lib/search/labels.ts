/** A kind of thing that is found, beside its title. */
export const kindLabel = {
  meeting: 'Sitzung',
  item: 'TOP',
  minutes: 'Niederschrift',
  decision: 'Beschluss',
  finding: 'Feststellung',
  task: 'Auftrag',
  paper: 'Unterlage',
  person: 'Person',
  organization: 'Organisation',
  topic: 'Thema',
} as const
export type Kind = keyof typeof kindLabel

/** What one can choose to look for, as words of an address. */
export const kindChoices = {
  meeting: { label: 'Sitzungen', kinds: ['meeting'] },
  item: { label: 'TOPs', kinds: ['item'] },
  minutes: { label: 'Niederschriften', kinds: ['minutes'] },
  decision: { label: 'Beschlüsse und Feststellungen', kinds: ['decision', 'finding'] },
  task: { label: 'Aufträge', kinds: ['task'] },
  paper: { label: 'Unterlagen', kinds: ['paper'] },
  name: { label: 'Personen und Organisationen', kinds: ['person', 'organization'] },
  topic: { label: 'Themen', kinds: ['topic'] },
} as const satisfies Record<string, { label: string; kinds: readonly Kind[] }>
export type KindChoice = keyof typeof kindChoices
export const KIND_CHOICES = Object.keys(kindChoices) as KindChoice[]

type Place = {
  kind: Kind
  subjectId: string
  meeting: { id: string } | null
  /** The latest version of a paper. */
  fileId: string | null
  organization: string | null
  /** Of an item. */
  status: string | null
}

const UNDECIDED = ['draft', 'submitted', 'returned', 'declined', 'withdrawn']

/** Where what was found is read. */
export function hrefOf({ kind, subjectId, meeting, fileId, organization, status }: Place): string | null {
  switch (kind) {
    case 'meeting':
      return `/meetings/${subjectId}`
    case 'item':
      if (status && UNDECIDED.includes(status)) return `/proposals/${subjectId}`
      // In the Themenspeicher it stands on no page that everybody reads.
      return (
        meeting &&
        `/meetings/${meeting.id}/${['done', 'decided'].includes(status ?? '') ? 'minutes' : 'agenda'}`
      )
    case 'minutes':
      return meeting && `/meetings/${meeting.id}/minutes`
    case 'decision':
    case 'finding':
      return `/decisions/${subjectId}`
    case 'task':
      return `/tasks/${subjectId}`
    case 'paper':
      return fileId && `/files/${fileId}`
    case 'topic':
      return `/topics/${subjectId}`
    default:
      return organization && `/organizations?organization=${organization}`
  }
}

const hits = (count: number) => (count === 1 ? '1\u00a0Treffer' : `${count}\u00a0Treffer`)

/** "12 Treffer" · "2 Treffer, dazu 5 ähnliche" · "Kein Treffer mit genau diesen Worten, 3 ähnliche" */
export function foundText({ exact, alike, more }: { exact: number; alike: number; more: boolean }): string {
  if (more) return `Mehr als ${hits(exact + alike)}`
  const similar = alike === 1 ? '1\u00a0ähnlicher' : `${alike}\u00a0ähnliche`
  if (exact > 0) return alike > 0 ? `${hits(exact)}, dazu ${similar}` : hits(exact)
  return alike > 0 ? `Kein Treffer mit genau diesen Worten, ${similar}` : 'Kein Treffer'
}
