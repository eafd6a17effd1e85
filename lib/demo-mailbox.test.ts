import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { getDemoMail, listDemoMail, startDemoMailbox } from './demo-mailbox'
import { sendMail, setMailServer } from './mail'

let stop: () => Promise<void>
beforeAll(async () => {
  const mailbox = await startDemoMailbox()
  setMailServer(mailbox.url)
  stop = mailbox.stop
})
afterAll(() => stop())

const send = (address: string, subject: string) =>
  sendMail({
    to: { name: 'Dezernat Soziales, Jena', address },
    fromName: 'Städterunde, Büro Jena',
    subject,
    text: 'Guten Tag',
    html: '<p>Guten Tag</p>',
    attachments: [{ filename: 'Größe.pdf', content: Buffer.from('%PDF-'), contentType: 'application/pdf' }],
  })

test('what is sent in demo mode can be read there, newest first, and by address', async () => {
  await send('dezernat@jena.example', 'Erste')
  await send('dezernat@gera.example', 'Zweite Nachricht mit Umlauten: äöü')
  expect((await listDemoMail()).rows.map((mail) => mail.subject)).toEqual([
    'Zweite Nachricht mit Umlauten: äöü',
    'Erste',
  ])
  const [line] = (await listDemoMail('Dezernat@Jena.example')).rows
  expect((await listDemoMail('dezernat@jena.example\0')).rows).toHaveLength(1)
  const mail = await getDemoMail(line?.id ?? '')
  expect(mail.headers.from).toBe('Städterunde, Büro Jena <staedterunde@gstb.example>')
  expect(mail.attachments[0]?.name).toBe('Größe.pdf')
  expect(Buffer.from(mail.attachments[0]?.base64 ?? '', 'base64').toString()).toBe('%PDF-')
})

test('outside demo mode there is no such mailbox (S11)', async () => {
  vi.stubEnv('DEMO', '0')
  await expect(listDemoMail()).rejects.toMatchObject({ code: 'notFound' })
  await expect(getDemoMail('01a202db-d515-7350-995c-0c3698742ce1')).rejects.toMatchObject({
    code: 'notFound',
  })
  vi.unstubAllEnvs()
})
