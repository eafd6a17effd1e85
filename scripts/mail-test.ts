/** `npm run mail:test -- ADDRESS`: hands one mail to the mail server of SMTP_URL and says what happened. */
import { env } from '@/lib/env'
import { ownAddress } from '@/lib/mail'
import { tryMail } from '@/lib/mail-trial'
import { Failure } from './failure'
import { main } from './main'

await main(async () => {
  const [to = ''] = process.argv.slice(2)
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(to))
    throw new Failure('To which address? npm run mail:test -- name@stadt.example')
  const { SMTP_URL: url, ...settings } = env()
  if (!url) throw new Failure('SMTP_URL is not set: in demo mode mails stay in /demo/mailbox.')
  const { taken, sentences } = await tryMail({ ...settings, url, from: ownAddress().address }, to)
  for (const sentence of sentences) console.log(sentence)
  return taken ? 0 : 1
})
