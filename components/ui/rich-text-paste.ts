import { isSafeHref, maxTableColumns } from '@/lib/rich-text'
import { listsOfWord } from './rich-text-paste-word'

/** Nothing of these is text of the document, comments and deleted passages of a tracked change included. */
const dropped = [
  'script, style, link, meta, title, template, noscript, xml, img, picture, svg, video, audio, canvas, object, embed',
  'iframe, input, button, select, textarea, option, hr, del, .msoDel, .msocomanchor, .MsoCommentReference',
  '[style*="mso-element:comment"], [style*="mso-hide:all"], [style*="display:none"], [style*="display: none"], [hidden]',
].join(',')

const kept = 'p, h3, ul, ol, li, table, tbody, tr, td, th, strong, em, a, br'
const blocks = 'p, h3, ul, ol, table, div'
/** Stand on lines of their own without being paragraphs. */
const lines =
  'div, dt, dd, blockquote, pre, section, article, aside, address, figcaption, header, footer, center'

/**
 * What a word processor puts into the clipboard, as far as minutes hold it: lists, tables, bold, italic, links,
 * headings of one level. Runs before the editor reads it, which drops what its schema does not know. In browsers only.
 */
export function cleanPastedHtml(html: string): string {
  // Copied from an editor of ours: it has the form already, and says where its ends were open.
  if (html.includes('data-pm-slice')) return html
  // Inert: nothing in a template loads, runs or styles.
  const template = document.createElement('template')
  template.innerHTML = withoutHandlers(html)
  const { content: body } = template
  removeComments(body)
  for (const element of body.querySelectorAll(dropped)) element.remove()
  listsOfWord(body)
  for (const element of body.querySelectorAll('[style*="mso-spacerun"]')) element.replaceWith(' ')
  emphasisByStyle(body)
  oneLevelOfHeadings(body)
  mendLists(body)
  // Inner ones first: a table in a cell becomes lines of it.
  for (const table of [...body.querySelectorAll('table')].reverse()) toGrid(table)
  // Heads of a table are bold by themselves.
  for (const bold of body.querySelectorAll('th strong')) unwrap(bold)
  unwrapTheRest(body)
  for (const paragraph of body.querySelectorAll('p')) if (isBlank(paragraph)) paragraph.remove()
  for (const cell of body.querySelectorAll('td, th')) if (!cell.hasChildNodes()) cell.append(make('p'))
  return template.innerHTML
}

/** They would not run; the content security policy would tell of each all the same. */
const withoutHandlers = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''))

const make = (tag: string, ...content: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag)
  element.append(...content)
  return element
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

function rename(element: Element, tag: string): HTMLElement {
  const renamed = make(tag, ...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

const isBlank = (element: Element): boolean => !/[^\s\u00a0]/.test(element.textContent)

function removeComments(body: DocumentFragment) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** Bold and italic are tags for us, whether the other program wrote tags, styles, or tags that a style takes back. */
function emphasisByStyle(body: DocumentFragment) {
  for (const element of body.querySelectorAll<HTMLElement>('b, strong, i, em, span, font, a')) {
    const { fontWeight, fontStyle } = element.style
    const tag = element.localName
    const bold = fontWeight ? /^(bold|bolder|[6-9]00)$/.test(fontWeight) : tag === 'b' || tag === 'strong'
    const italic = fontStyle ? /^(italic|oblique)/.test(fontStyle) : tag === 'i' || tag === 'em'
    const inner = [...element.childNodes]
    if (italic) element.append(make('em', ...inner))
    if (bold) element.append(make('strong', ...element.childNodes))
    if (tag !== 'a') unwrap(element)
  }
}

function oneLevelOfHeadings(body: DocumentFragment) {
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6, p.MsoTitle')) {
    const inside = heading.closest('li, td, th')
    const renamed = rename(heading, inside ? 'p' : 'h3')
    // A heading is bold by itself.
    if (!inside) for (const bold of renamed.querySelectorAll('strong')) unwrap(bold)
  }
}

/** Older programs put an inner list beside its item instead of into it. */
function mendLists(body: DocumentFragment) {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else list.replaceWith(make('li', list.cloneNode(true)))
  }
  for (const item of body.querySelectorAll('li')) {
    if (isBlank(item)) item.remove()
    else if (item.parentElement?.matches('ul, ol') !== true) rename(item, 'p')
  }
}

/** A plain grid of paragraphs: what was merged stands in the first of its cells, the others are empty. */
function toGrid(table: HTMLTableElement) {
  const caption = table.caption
  if (caption) {
    table.before(make('p', ...caption.childNodes))
    caption.remove()
  }
  const rows: (HTMLElement | undefined)[][] = [...table.rows].map(() => [])
  ;[...table.rows].forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      while (rows[y]?.[x]) x += 1
      const { colSpan, rowSpan } = cell
      const tag = cell.localName === 'th' || row.parentElement?.localName === 'thead' ? 'th' : 'td'
      for (let dy = 0; dy < Math.max(1, rowSpan) && rows[y + dy]; dy += 1)
        for (let dx = 0; dx < colSpan; dx += 1)
          (rows[y + dy] ?? [])[x + dx] ??= make(tag, ...(dx + dy === 0 ? linesOf(cell) : []))
      x += colSpan
    }
  })
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  if (width === 0) return table.remove()
  // One column is how mails and letters are laid out, and more than a page holds is not read as a table.
  if (width === 1 || width > maxTableColumns || table.parentElement?.closest('td, th'))
    return table.replaceWith(...rows.map((cells) => lineOf(cells)))
  const filled = rows.map((cells) =>
    make('tr', ...Array.from({ length: width }, (_, x) => cells[x] ?? make('td'))),
  )
  table.replaceWith(make('table', make('tbody', ...filled)))
}

function lineOf(cells: (HTMLElement | undefined)[]): HTMLElement {
  const line = make('p')
  for (const cell of cells) {
    if (!cell || isBlank(cell)) continue
    if (line.hasChildNodes()) line.append(' · ')
    line.append(...[...cell.children].flatMap((each, index) => [index ? ' ' : '', ...each.childNodes]))
  }
  return line
}

/** The content of a cell as paragraphs: items of a list begin with a dash. */
function linesOf(cell: Element): HTMLElement[] {
  const found: HTMLElement[] = []
  let open: HTMLElement | null = null
  const collect = (parent: Node, dash: boolean) => {
    for (const child of [...parent.childNodes]) {
      if (child instanceof Element && child.matches(`${blocks}, li, tbody, tr`)) {
        open = null
        collect(child, dash || child.localName === 'li')
        open = null
      } else if (open || /[^\s\u00a0]/.test(child.textContent ?? '')) {
        open ??= found[found.push(make('p', dash ? '– ' : '')) - 1] ?? null
        open?.append(child)
      }
    }
  }
  collect(cell, false)
  return found
}

function unwrapTheRest(body: DocumentFragment) {
  for (const element of body.querySelectorAll('*')) {
    const href = element.localName === 'a' ? element.getAttribute('href') : null
    const start = element.localName === 'ol' ? Number(element.getAttribute('start') ?? 1) : 1
    for (const { name } of [...element.attributes]) element.removeAttribute(name)
    if (href && isSafeHref(href)) element.setAttribute('href', href)
    if (start > 1) element.setAttribute('start', String(start))
    // A link that leads nowhere we would go is its words; a frame of lines keeps them apart.
    if (element.localName === 'a' ? href && isSafeHref(href) : element.matches(kept)) continue
    if (element.matches(lines) && !element.querySelector(blocks)) rename(element, 'p')
    else unwrap(element)
  }
}
