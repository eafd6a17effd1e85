import { expect, it } from 'vitest'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { entryLines } from './labels'

const words = (text: string) => [{ type: 'text' as const, text }]
const paragraph = (text: string) => ({ type: 'paragraph' as const, content: words(text) })
const organizations = ['jena', 'suhl'].map((id) => ({
  id,
  plate: id[0]?.toUpperCase() ?? '',
  shortName: id === 'jena' ? 'Jena' : 'Suhl',
  name: `Stadt ${id}`,
}))

it('says in lines what an entry holds: text, lists, tables and results', () => {
  const entry: MinutesEntryContent = {
    text: {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 }, content: words('Lage') },
        paragraph('Jena berichtet.'),
        { type: 'paragraph' },
        {
          type: 'orderedList',
          attrs: { start: 2 },
          content: [
            {
              type: 'listItem',
              content: [
                paragraph('Zahlen'),
                { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Stand März')] }] },
              ],
            },
            { type: 'listItem', content: [paragraph('Fristen')] },
          ],
        },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableHeader', content: [paragraph('Jena')] },
                { type: 'tableCell', content: [paragraph('12'), paragraph('frei')] },
              ],
            },
          ],
        },
      ],
    },
    results: [
      {
        kind: 'decision',
        id: '1',
        text: 'Wir fragen nach.',
        vote: { kind: 'consensual' },
        ownVotes: [{ organizationId: 'suhl', vote: 'dissent', words: 'Die Frist fehlt.' }],
      },
      { kind: 'finding', id: '2', text: '', vote: null },
      {
        kind: 'task',
        id: '3',
        title: 'Nachfragen',
        organizationIds: ['jena'],
        personId: 'p',
        dueDate: '2027-04-01',
      },
      { kind: 'task', id: '4', title: '', organizationIds: [], dueDate: null },
    ],
  }
  expect(entryLines(entry, { organizations, people: [{ id: 'p', name: 'Fachdienst Soziales' }] })).toEqual([
    'Lage',
    'Jena berichtet.',
    '2. Zahlen',
    '\u00a0\u00a0– Stand März',
    '3. Fristen',
    'Jena | 12 frei',
    'Beschluss: Wir fragen nach.',
    'Abstimmung: einvernehmlich',
    'Zu Protokoll gegeben von Suhl: abweichend. „Die Frist fehlt.“',
    'Feststellung: noch ohne Wortlaut',
    'Auftrag: Nachfragen, Jena (Fachdienst Soziales), bis Do.,\u00a001.04.2027',
    'Auftrag: noch ohne Worte, noch niemand, ohne Tag',
  ])
})
