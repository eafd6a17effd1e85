import { expect, test } from 'vitest'
import { PERSONAS, placed, type DemoPlaces } from './labels'
import { ownPath } from './rules'

const everywhere = (id: string | null) => new Proxy({} as DemoPlaces, { get: () => id }) satisfies DemoPlaces

test('each persona begins at a page of ours where its example is', () => {
  for (const persona of PERSONAS) {
    const { path, hint } = placed(persona, everywhere('01a2136e-d808-76ba-bcc3-7df343b4397f'))
    expect(path, persona.email).not.toContain('{')
    expect(ownPath(path), persona.email).toBe(path)
    expect(hint).toBe(persona.hint)
  }
})

test('an example that somebody has dealt with says so and leads to the overview', () => {
  const deputy = PERSONAS.find(({ path }) => path === '/proposals/{returned}')
  expect(deputy && placed(deputy, everywhere(null))).toMatchObject({
    hint: 'Das Beispiel ist schon erledigt. Die Übersicht zeigt, was jetzt wartet.',
    path: '/overview',
  })
})
