import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { findIds, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const style = (target: Locator, properties: string[], pseudo?: string) =>
  target.first().evaluate(
    (element, [names, pseudo]) => {
      const computed = getComputedStyle(element, pseudo)
      return names.map((name) => computed.getPropertyValue(name)).join(' | ')
    },
    [properties, pseudo] as const,
  )

test.describe('in forced colors', () => {
  /** A contrast theme of Windows, dark letters on light as well as light on dark. */
  const inContrastTheme = async (page: Page) => {
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  }

  test('the current page of the rail, of the row of words and of the agenda is marked', async ({ as }) => {
    const page = await as('weimar.office')
    await inContrastTheme(page)
    await page.goto('/meetings')
    const rail = page.getByRole('navigation', { name: 'Verzeichnis' }).first()
    const here = rail.getByRole('link', { name: 'Sitzungen' })
    await expect(here).toHaveAttribute('aria-current', 'page')
    const bar = await style(here, ['background-color', 'width'], '::before')
    expect(bar).toMatch(/\| 4px$/)
    expect(bar).not.toContain(await style(page.locator('body'), ['background-color']))

    await page.setViewportSize({ width: 900, height: 900 })
    const tabs = page.locator('nav.tabs')
    const edge = (name: string) => style(tabs.getByRole('link', { name }), ['border-bottom-color'])
    expect(await edge('Sitzungen')).not.toBe(await edge('Jahresplan'))
    expect(await edge('Jahresplan')).toBe(await style(page.locator('body'), ['background-color']))

    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)
    const step = page.getByRole('navigation', { name: 'Tagesordnung' }).locator('[aria-current]')
    expect(await style(step, ['background-color'], '::before')).not.toBe(
      await style(page.locator('body'), ['background-color']),
    )
  })

  test('chosen, not chosen, locked and focused segments and boxes differ', async ({ page }) => {
    await inContrastTheme(page)
    await page.goto('/style')
    const choice = page.getByRole('radio', { name: 'Beratung' }).first()
    await choice.check()
    const label = (name: string) => page.locator('.choice label').filter({ hasText: name })
    const frame = ['outline-style', 'outline-width', 'outline-color']
    const chosen = await style(label('Beratung'), frame)
    expect(chosen).not.toBe(await style(label('Beschluss'), frame))
    await choice.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    expect(await style(label('Beratung'), [...frame, 'outline-offset'])).toContain('3px')

    const box = page.getByRole('checkbox').first()
    await box.check()
    const [tick, ground] = [
      await style(box, ['background-color'], '::before'),
      await style(box, ['background-color']),
    ]
    expect(tick).not.toBe(ground)
  })

  test('what is not possible now is dashed and grey, the main button is filled', async ({ page }) => {
    await inContrastTheme(page)
    await page.goto('/style')
    const locked = page.locator('.btn[aria-disabled="true"]')
    const open = page.locator('.btn:not(.primary):not(.quiet):not([aria-disabled])')
    expect(await style(locked, ['border-top-style'])).toBe('dashed')
    expect(await style(locked, ['color'])).not.toBe(await style(open, ['color']))
    const main = page.locator('.btn.primary:not([aria-disabled])')
    expect(await style(main, ['background-color'])).not.toBe(await style(open, ['background-color']))
    expect(await style(main, ['background-color'])).not.toBe(await style(main, ['color']))
  })

  test('plates, marker, ring and signs keep what tells them apart', async ({ as, page: visitor }) => {
    const page = await as('erfurt.deputy')
    await page.goto(`/meetings/${ids.next}`)
    const parts = async (on: Page) => ({
      host: await style(on.locator('.plate.host'), ['background-color', 'color']),
      plate: await style(on.locator('.plate:not(.host)'), ['background-color', 'color', 'border-top-color']),
      comes: await style(on.locator('.table-ring .comes'), ['fill']),
      seat: await style(on.locator('.table-ring .seat'), ['stroke']),
    })
    const usual = await parts(page)
    await inContrastTheme(page)
    // A contrast theme sets the scheme as well; the one at hand is light.
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await parts(page)).toEqual(usual)

    await inContrastTheme(visitor)
    await visitor.goto('/style')
    const marker = visitor.locator('.marker')
    expect(await style(marker, ['background-color'])).not.toBe(
      await style(visitor.locator('body'), ['background-color']),
    )
    // Signs are drawn in the color of their words.
    const sign = visitor.locator('.state.done svg')
    expect(await style(sign, ['color'])).toBe(await style(visitor.locator('.state.done'), ['color']))
  })

  test('the focus is framed on links, buttons, fields and in the editor', async ({ as, page: visitor }) => {
    await inContrastTheme(visitor)
    await visitor.goto('/style')
    for (const role of ['link', 'button', 'textbox', 'combobox'] as const) {
      const target = visitor.getByRole('main').getByRole(role).first()
      await visitor.keyboard.press('Tab')
      await target.focus()
      expect(await style(target, ['outline-style', 'outline-width']), role).toBe('solid | 3px')
    }
    const page = await as('weimar.office')
    await inContrastTheme(page)
    await page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)
    await page.getByRole('textbox', { name: 'Was beraten wurde' }).focus()
    expect(await style(page.locator('.editor'), ['outline-style', 'outline-width'])).toBe('solid | 3px')
  })
})

test('with reduced motion nothing moves for longer than a hundredth of a second (2.3.3)', async ({ as }) => {
  const page = await as('weimar.office')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of [
    '/style',
    '/overview',
    '/series',
    `/meetings/${ids.next}/agenda`,
    `/meetings/${ids.written}/minutes?item=${ids.writtenItem}`,
  ]) {
    await page.goto(path)
    const moving = await page.evaluate(() => {
      const longest = (durations: string) =>
        Math.max(
          ...durations.split(',').map((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)),
        )
      return [...document.querySelectorAll('*')].flatMap((element) =>
        [undefined, '::before', '::after'].flatMap((pseudo) => {
          const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element, pseudo)
          return longest(transitionDuration) > 0.01 ||
            longest(animationDuration) > 0.01 ||
            scrollBehavior === 'smooth'
            ? [`${element.tagName} ${element.className} ${pseudo ?? ''}`]
            : []
        }),
      )
    })
    expect(moving, path).toEqual([])
  }
})

test('who asks for more contrast gets ink instead of grey', async ({ page }) => {
  await page.goto('/style')
  const grey = page.locator('.note, .help').first()
  const usual = await style(grey, ['color'])
  await page.emulateMedia({ contrast: 'more' })
  expect(await style(grey, ['color'])).not.toBe(usual)
  expect(await style(grey, ['color'])).toBe(await style(page.locator('body'), ['color']))
})
