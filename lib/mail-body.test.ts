import { expect, test } from 'vitest'
import { renderMail, type MailBody } from './mail-body'

const hostile = '<img src=x onerror=alert(1)>"\'&\u202e\u0000</td></table>'
const body: MailBody = {
  subject: `Zwei\r\nBcc: boese@example.org ${hostile}`,
  paragraphs: ['Sehr geehrte Damen und Herren,', hostile],
  button: { label: `Ansehen ${hostile}`, url: 'https://runde.example/overview?a=1&b="2"' },
  facts: [{ label: 'Wo', value: hostile }],
  agenda: [{ number: '1', title: hostile, begin: '10:00', closed: false }],
  groups: [
    {
      title: `12. Sitzung ${hostile}`,
      news: [
        { text: `Büro Jena\nhat ${hostile}`, link: { label: 'Lesen', url: 'https://runde.example/tasks/1' } },
      ],
    },
  ],
  closing: ['Mit freundlichen Grüßen\nBüro Jena'],
  footer: 'Sie erhalten diese Nachricht, weil Sie ein Mandat haben.',
  footerLinks: [{ label: 'Einstellungen', url: 'https://runde.example/settings#mails' }],
}

test('is laid out as Outlook reads it: tables, inline styles, space in cells, one button', () => {
  const { html } = renderMail(body)
  expect(html).not.toMatch(/<style|<script|<img|<div|<link|class=|display:|url\(/)
  expect(html.match(/<td[^>]*bgcolor="#1B3FB3"[^>]*padding/g)).toHaveLength(1)
  for (const cell of html.match(/<td [^>]*>(?=[^<])/g) ?? []) expect(cell).toContain('font-family:Calibri')
  expect(html.match(/<table/g)?.length).toBe(html.match(/<\/table>/g)?.length)
})

test('says the same as text', () => {
  const { text } = renderMail(body)
  for (const words of [
    'Ansehen',
    'https://runde.example/overview?a=1&b="2"',
    'Wo: ',
    '1  10:00  ',
    '- Büro Jena hat',
    'Lesen: https://runde.example/tasks/1',
    'Mit freundlichen Grüßen\nBüro Jena',
    'Einstellungen: https://runde.example/settings#mails',
  ])
    expect(text).toContain(words)
})

test('shows hostile words as they are, and keeps the subject on one line (I1, I5)', () => {
  const { html, subject, text } = renderMail(body)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;/td&gt;')
  expect(html).toContain('href="https://runde.example/overview?a=1&amp;b=&quot;2&quot;"')
  for (const part of [html, subject, text]) expect(part).not.toMatch(/\u202e|\u0000/)
  expect(subject).not.toMatch(/[\r\n]/)
})
