import { cleanText } from './text'

/** A mail as pure data: what, where, until when, at most one button. */
export type MailBody = {
  subject: string
  paragraphs: string[]
  button?: MailLink
  facts: { label: string; value: string }[]
  agenda: { number: string; title: string; begin: string; closed: boolean }[]
  /** Several things that happened, by meeting. */
  groups?: { title: string; news: { text: string; link?: MailLink }[] }[]
  closing: string[]
  /** Why this person gets it. */
  footer: string
  /** Where to change that. */
  footerLinks?: MailLink[]
}
export type MailLink = { label: string; url: string }

const escape = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>')

const INK = '#15191C'
const INK_2 = '#434A50'
const RULE = '#C8CEC8'
const PEN = '#1B3FB3'

/** Outlook knows the fonts of Windows, in every cell anew, and sets the first it does not know in Times. */
const FONT = "font-family:Calibri,'Segoe UI',Arial,sans-serif"

/**
 * Outlook lays mails out with Word: tables with attributes and inline styles, padding in cells only, no style
 * element, no width but in attributes. So every block is a cell.
 */
const block = (padding: string, style: string, html: string): string =>
  `<tr><td style="padding:${padding};${FONT};${style}">${html}</td></tr>`
const table = (rows: string, style = ''): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"${style && ` style="${style}"`}>${rows}</table>`

const anchor = ({ label, url }: MailLink): string =>
  `<a href="${escape(url)}" style="color:${PEN}">${escape(label)}</a>`

/** 600 px, readable without images and styles; the text says the same. */
export function renderMail(body: MailBody): { subject: string; html: string; text: string } {
  const { subject, paragraphs, button, facts, agenda, groups = [], closing, footer, footerLinks = [] } = body
  const rows = [
    block(
      '22px 24px 0',
      `font-size:15px;line-height:21px;color:${INK_2}`,
      `<b style="color:${INK}">Städterunde</b> Soziales, Jugend, Bildung`,
    ),
    block(
      '18px 24px 0',
      `color:${INK}`,
      `<h1 style="margin:0;font-size:26px;line-height:31px;font-weight:bold">${escape(subject)}</h1>`,
    ),
    ...paragraphs.map((text) =>
      block('14px 24px 0', `font-size:17px;line-height:25px;color:${INK}`, escape(text)),
    ),
    ...(button ? [block('22px 24px 0', '', buttonTable(button))] : []),
    ...groups.map((group) => block('28px 24px 0', '', groupTable(group))),
    ...(facts.length ? [block('26px 24px 0', '', factsTable(facts))] : []),
    ...(agenda.length ? [block('28px 24px 0', '', agendaTable(agenda))] : []),
    ...closing.map((text) =>
      block('18px 24px 0', `font-size:16px;line-height:24px;color:${INK}`, escape(text)),
    ),
    block(
      '26px 24px 30px',
      '',
      table(
        `<tr><td style="${FONT};border-top:1px solid ${RULE};padding-top:12px;font-size:15px;line-height:22px;color:${INK_2}">${[
          escape(footer),
          ...(button ? [escape(button.url)] : []),
          ...footerLinks.map(anchor),
        ].join('<br>')}</td></tr>`,
      ),
    ),
  ]
  const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escape(subject)}</title></head><body style="margin:0;background:#E4E8E3"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#E4E8E3"><tr><td align="center" style="padding:12px 8px 40px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#FFFFFF" style="width:100%;max-width:600px;border-top:4px solid ${INK};text-align:left;word-break:break-word;overflow-wrap:anywhere">${rows.join('')}</table></td></tr></table></body></html>`
  return { subject: cleanText(subject).replaceAll('\n', ' '), html, text: renderText(body) }
}

/** The color and the space are the cell's: of a link Outlook knows neither. */
const buttonTable = ({ label, url }: MailLink): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${PEN}" style="${FONT};padding:13px 22px;border-radius:3px;font-size:17px;line-height:22px"><a href="${escape(url)}" style="color:#FFFFFF;font-weight:bold;text-decoration:none">${escape(label)}</a></td></tr></table>`

const heading = (text: string, columns: number): string =>
  `<tr><td colspan="${columns}" style="${FONT};border-top:2px solid ${INK};padding:10px 0 6px;color:${INK}"><h2 style="margin:0;font-size:20px;line-height:26px;font-weight:bold">${escape(text)}</h2></td></tr>`

const cell = (style: string, html: string, width = ''): string =>
  `<td valign="top"${width} style="${FONT};border-bottom:1px solid ${RULE};font-size:16px;line-height:22px;${style}">${html}</td>`

const groupTable = ({ title, news }: NonNullable<MailBody['groups']>[number]): string =>
  table(
    heading(title, 1) +
      news
        .map(
          ({ text, link }) =>
            `<tr>${cell(`padding:9px 0;color:${INK}`, `${escape(text)}${link ? `<br>${anchor(link)}` : ''}`)}</tr>`,
        )
        .join(''),
  )

const factsTable = (facts: MailBody['facts']): string =>
  table(
    facts
      .map(
        ({ label, value }) =>
          `<tr>${cell(`padding:7px 16px 7px 0;font-size:15px;color:${INK_2}`, escape(label), ' width="112"')}${cell(`padding:7px 0;color:${INK}`, escape(value))}</tr>`,
      )
      .join(''),
    `border-top:2px solid ${INK}`,
  )

const agendaTable = (agenda: MailBody['agenda']): string =>
  table(
    heading('Tagesordnung', 3) +
      agenda
        .map(
          ({ number, title, begin, closed }) =>
            `<tr>${cell(`padding:6px 12px 6px 0;color:${INK_2}`, escape(number), ' width="40"')}${cell(`padding:6px 0;color:${INK}${closed ? ';font-weight:bold' : ''}`, escape(title))}${cell(`padding:6px 0 6px 12px;text-align:right;white-space:nowrap;color:${INK_2}`, escape(begin), ' align="right"')}</tr>`,
        )
        .join(''),
  )

const line = ({ label, url }: MailLink): string => `${label}: ${url}`

function renderText(body: MailBody): string {
  const { subject, paragraphs, button, facts, agenda, groups = [], closing, footer, footerLinks = [] } = body
  return [
    subject,
    ...paragraphs,
    button ? line(button) : '',
    ...groups.map(({ title, news }) =>
      [
        title,
        ...news.map(({ text, link }) => `- ${text.replaceAll('\n', ' ')}${link ? `\n  ${line(link)}` : ''}`),
      ].join('\n'),
    ),
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    agenda.length
      ? `Tagesordnung\n${agenda.map(({ number, title, begin }) => [number, begin, title].filter(Boolean).join('  ')).join('\n')}`
      : '',
    ...closing,
    [footer, ...footerLinks.map(line)].join('\n'),
  ]
    .filter((part) => part !== '')
    .map(cleanText)
    .join('\n\n')
}
