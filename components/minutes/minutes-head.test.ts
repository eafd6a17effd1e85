import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AttendanceSection } from './minutes-head'

it('says from when to when somebody was there, also by the number of an item the reader does not see', () => {
  const seat = { organizationId: null, attendance: 'present', representedBy: null, excuse: null } as const
  const html = renderToStaticMarkup(
    createElement(AttendanceSection, {
      organizations: [],
      seats: [
        { ...seat, label: 'Dezernat Soziales', fromItemId: 'open', untilItemId: 'secret' },
        { ...seat, label: 'Dezernat Bildung', fromItemId: 'secret' },
      ],
      lines: [
        { number: '4', kind: 'item', item: { id: 'open' } },
        { number: '7', kind: 'confidential', id: 'secret' },
      ],
    }),
  )
  expect(html).toContain('anwesend, TOP\u00a04 bis 7')
  expect(html).toContain('anwesend, ab TOP\u00a07')
})
