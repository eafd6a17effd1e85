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

/**
 * Words that are cut off, or that run out of their own place into what stands beside them. Fields scroll by
 * themselves, and what is only read out has no place on the screen.
 */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        if (element.clientWidth < 8 || element.scrollWidth <= element.clientWidth + 1) return false
        if (element.closest('input, select, textarea, svg, .sr-only')) return false
        const style = getComputedStyle(element)
        return style.overflowX !== 'auto' && style.overflowX !== 'scroll' && style.display !== 'inline'
      })
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}: ${element.textContent.slice(0, 40)}`,
      ),
  )
