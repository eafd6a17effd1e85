import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { renderPdf } from '@/lib/documents/render'
import type { ReleasedMinutes } from './input'
import { draftForPrint, minutesDocument, type PrintableMinutes } from './render'

const jena = { id: 'j', plate: 'J', shortName: 'Jena', name: 'Stadt Jena' }
const erfurt = { id: 'ef', plate: 'EF', shortName: 'Erfurt', name: 'Stadt Erfurt' }

const minutes: ReleasedMinutes = {
  format: 1,
  circle: 'Soziales, Jugend und Bildung',
  meeting: {
    id: 'm',
    number: 12,
    hostId: 'j',
    plannedStart: fromBerlin('2027-03-10', '10:00').toISOString(),
    plannedEnd: fromBerlin('2027-03-10', '12:30').toISOString(),
    openedAt: fromBerlin('2027-03-10', '10:02').toISOString(),
    closedAt: fromBerlin('2027-03-10', '12:20').toISOString(),
    place: ['Rathaus Jena, Sitzungssaal', 'Am Anger 15', '07743 Jena'],
    chair: 'Dezernat Soziales, Jena',
    minuteTaker: 'Büro Soziales, Jena',
  },
  organizations: [erfurt, jena],
  attendance: [
    {
      organizationId: 'ef',
      label: 'Dezernat Soziales',
      attendance: 'represented',
      representedBy: 'Amtsleitung',
      excuse: null,
    },
    {
      organizationId: null,
      label: 'Gast, Ministerium',
      attendance: 'guest',
      representedBy: null,
      excuse: null,
    },
  ],
  items: [
    {
      id: 'i',
      title: 'Bezahlkarte',
      visibility: 'internal',
      standingKind: null,
      purpose: 'decision',
      presenter: null,
      proposerOrganizationId: 'ef',
      topic: null,
      text: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Erfurt berichtet.' }] }],
      },
      results: [
        {
          kind: 'decision',
          id: 'd',
          text: 'Die Städte tauschen Muster aus.',
          vote: { kind: 'perOrganization', votes: { ef: 'agree', j: 'abstain' } },
        },
        { kind: 'task', id: 't', title: 'Muster senden', organizationIds: ['ef'], dueDate: '2027-04-09' },
      ],
    },
  ],
}

const textOf = async (printable: PrintableMinutes) => {
  const { text } = await extractText(await getDocumentProxy(await renderPdf(minutesDocument(printable))))
  return text.map((page) => page.replaceAll('\u00a0', ' ').replaceAll('\u00ad', ''))
}

describe('the printed Niederschrift', () => {
  it('holds who was there, what was decided, and who does what until when', async () => {
    const released: PrintableMinutes = {
      ...draftForPrint(minutes, fromBerlin('2027-03-15', '09:12')),
      state: 'approved',
      version: 1,
      hash: 'ab'.repeat(32),
      approvedIn: { number: 13, host: { shortName: 'Suhl' }, start: fromBerlin('2027-06-09', '10:00') },
    }
    const text = (await textOf(released)).join('\n')
    for (const words of [
      '12. Sitzung',
      'Rathaus Jena, Sitzungssaal',
      'durch Amtsleitung',
      'Gast, Ministerium',
      'Erfurt berichtet.',
      'Die Städte tauschen Muster aus.',
      'Zustimmung: Erfurt. Enthaltung: Jena.',
      'Muster senden',
      'Fr., 09.04.2027',
      'Genehmigt in der 13. Sitzung in Suhl am Mi., 09.06.2027.',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('Entwurf')
  })

  it('holds own votes, the person of a task, and who came late or left early', async () => {
    const [item] = minutes.items
    const [seat] = minutes.attendance
    if (!item || !seat) throw new Error('no item')
    const ownVotes = [{ organizationId: 'j', vote: 'dissent' as const, words: 'Die Frist ist zu kurz.' }]
    const held: ReleasedMinutes = {
      ...minutes,
      people: [{ id: 'p', name: 'Amt 50' }],
      attendance: [
        { ...seat, representedBy: null, fromItemId: 'i' },
        { ...seat, fromItemId: 'i', untilItemId: 'k' },
        { ...seat, representedBy: null, attendance: 'present', untilItemId: 'k' },
      ],
      items: [
        {
          ...item,
          results: [
            { kind: 'decision', id: 'd', text: 'Muster werden getauscht.', vote: null, ownVotes },
            { kind: 'task', id: 't', title: 'Senden', organizationIds: ['ef'], personId: 'p', dueDate: null },
          ],
        },
        { ...item, id: 'k', results: [] },
      ],
    }
    const text = (await textOf(draftForPrint(held, fromBerlin('2027-03-15', '09:12'))))
      .join(' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('Zu Protokoll gegeben von Jena: abweichend. „Die Frist ist zu kurz.“')
    expect(text).toContain('Erfurt (Amt 50)')
    expect(text).toContain('vertreten ab TOP 1')
    expect(text).toContain('durch Amtsleitung, TOP 1 bis 2')
    expect(text).toContain('anwesend bis TOP 2')
  })

  it('says "Entwurf" on every page before the release', async () => {
    const item = minutes.items[0]
    if (!item) throw new Error('no item')
    const items = Array.from({ length: 30 }, (_, index) => ({ ...item, id: String(index) }))
    const draft = draftForPrint({ ...minutes, items }, fromBerlin('2027-03-11', '09:00'))
    const pages = await textOf(draft)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.every((page) => page.includes('Entwurf'))).toBe(true)
  })

  it('names a confidential item by its number alone', async () => {
    const gap: PrintableMinutes = {
      ...draftForPrint(minutes, fromBerlin('2027-03-15', '09:12')),
      lines: [{ number: '7', kind: 'confidential', id: 'x' }],
      partial: true,
      version: 1,
      state: 'released',
    }
    const text = (await textOf(gap)).join('\n')
    expect(text).toContain('TOP 7 (vertraulich)')
    expect(text).toContain('ohne vertraulichen Teil')
  })
})
