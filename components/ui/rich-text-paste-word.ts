/**
 * Word writes lists as paragraphs: `mso-list:l0 level2 lfo1` in the style, and the bullet or number as text that is
 * marked to be ignored. They become real lists again.
 */
export function listsOfWord(body: DocumentFragment) {
  let open: OpenList[] = []
  let last: Element | null = null
  for (const paragraph of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const level = levelOf(paragraph)
    const follows = last !== null && paragraph.previousElementSibling === last
    if (level === null) {
      // A further paragraph of the item above it.
      if (follows && /MsoListParagraph/.test(paragraph.className)) open.at(-1)?.item.append(paragraph)
      continue
    }
    if (!follows) open = []
    const { ordered, start } = takeMarker(paragraph)
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    if (open.at(-1)?.level === level && open.at(-1)?.ordered !== ordered) open.pop()
    const item = document.createElement('li')
    const beside = open.at(-1)?.level === level ? open.at(-1) : undefined
    if (beside) {
      beside.list.append(item)
      beside.item = item
    } else {
      const list = document.createElement(ordered ? 'ol' : 'ul')
      if (ordered && start > 1) list.setAttribute('start', String(start))
      list.append(item)
      const above = open.at(-1)
      if (above) above.item.append(list)
      else paragraph.before(list)
      open.push({ list, item, ordered, level })
    }
    item.append(paragraph)
    last = open[0]?.list ?? null
  }
}

type OpenList = { list: HTMLElement; item: HTMLElement; ordered: boolean; level: number }

const STYLE = /mso-list:\s*l\d+\s+level(\d+)/i

/** From 1, or null for what is no item of a list. Headings that are numbered stay headings. */
function levelOf(paragraph: HTMLElement): number | null {
  const level = STYLE.exec(paragraph.getAttribute('style') ?? '')?.[1]
  return level && paragraph.localName === 'p' ? Number(level) : null
}

/** Removes the written bullet or number and says what it was: "3.", "b)" and "iv." count, "·", "o" and "–" do not. */
function takeMarker(paragraph: HTMLElement): { ordered: boolean; start: number } {
  const marks = [...paragraph.querySelectorAll('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]')]
  const marker = (marks[0]?.textContent ?? '').replace(/[\s\u00a0]+/g, '')
  for (const mark of marks) mark.remove()
  return {
    ordered: /^\(?([0-9]+(\.[0-9]+)*|[a-z]{1,4})[.)]/i.test(marker),
    start: Number.parseInt(marker, 10) || 1,
  }
}
