import type { Page } from '@playwright/test'

/** What stands out to the right of the window; empty when nothing needs to be pushed sideways. */
export const overhang = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`)
  })

/** Words that are cut off by their box, or lie on other words. */
export const lostWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const readOnly = '.sr-only, .sr-only *, [aria-hidden="true"] *, svg *, dialog:not([open]) *, select *'
    const words = (text: string) => `“${text.trim().replace(/\s+/g, ' ').slice(0, 40)}”`
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.matches(readOnly)
    const problems: string[] = []

    for (const box of document.querySelectorAll('body *')) {
      const { overflowX, overflowY } = getComputedStyle(box)
      if (!isShown(box) || !box.textContent.trim() || box.matches('textarea, select')) continue
      if (box.matches('.year-strip, .sr-only') || box.closest('thead')) continue
      if (overflowY === 'hidden' && box.scrollHeight > box.clientHeight + 2)
        problems.push(`cut off below: ${box.className} ${words(box.textContent)}`)
      if (overflowX === 'hidden' && box.scrollWidth > box.clientWidth + 2)
        problems.push(`cut off at the right: ${box.className} ${words(box.textContent)}`)
    }

    // Boxes of a given height let their words run out over what follows: so they lie on each other.
    const pieces: { node: Text; rect: DOMRect; fixed: boolean }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text
      const parent = text.parentElement
      if (!parent || !text.data.trim() || !isShown(parent) || parent.closest('thead')) continue
      const fixed = Boolean(parent.closest('.toasts, .skip, .writing-bar, .writing-foot, .rail'))
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const rect of range.getClientRects())
        if (rect.width > 2 && rect.height > 2) pieces.push({ node: text, rect, fixed })
    }
    pieces.sort((a, b) => a.rect.top - b.rect.top)
    pieces.forEach((one, index) => {
      for (const other of pieces.slice(index + 1)) {
        if (other.rect.top > one.rect.bottom) break
        if (other.node === one.node || other.fixed !== one.fixed) continue
        const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
        const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
        // Lines set closer than their letters are high touch each other by design.
        if (width > 2 && height > 0.45 * Math.min(one.rect.height, other.rect.height))
          problems.push(`${words(one.node.data)} and ${words(other.node.data)} lie on each other`)
      }
    })
    return problems.slice(0, 8)
  })

/** Links and buttons that something else lies upon, at their middle, once they are scrolled to. */
export const coveredControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary',
    )
    return [...controls].flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.matches('.skip, .sr-only'))
        return []
      if (control.closest('dialog:not([open])') || control.tabIndex < 0) return []
      if (control.hasAttribute('disabled')) return []
      control.scrollIntoView({ block: 'center' })
      const [rect] = control.getClientRects()
      if (!rect) return []
      const above = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2)
      if (!above || control.contains(above) || above.contains(control)) return []
      if (above.closest('label')?.contains(control)) return []
      return [`${control.textContent.trim().slice(0, 40)} below ${above.tagName} ${above.className}`]
    })
  })

/**
 * Words that are cut off, or that run out of their own place into what stands beside them. Fields scroll by
 * themselves, and what is only read out has no place on the screen.
 */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        if (element.clientWidth < 8 || element.scrollWidth <= element.clientWidth + 1) return false
        // Names of holidays stand above their days, as wide as they are.
        if (element.closest('input, select, textarea, svg, .sr-only, .year-strip')) return false
        const style = getComputedStyle(element)
        return style.overflowX !== 'auto' && style.overflowX !== 'scroll' && style.display !== 'inline'
      })
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}: ${element.textContent.slice(0, 40)}`,
      ),
  )
