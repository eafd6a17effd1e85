import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Pairs } from '@/components/ui/facts'
import { TextField } from '@/components/ui/field'
import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDate, formatTime } from '@/lib/dates'
import type { DemoMail } from '@/lib/demo-mailbox'

type Line = Pick<DemoMail, 'id' | 'receivedAt' | 'recipient' | 'subject'>

const href = (to: string | undefined, id?: string): string => {
  const query = new URLSearchParams({ ...(to && { to }), ...(id && { id }) }).toString()
  return query ? `/demo/mailbox?${query}` : '/demo/mailbox'
}

export function MailList({ mails, to }: { mails: Line[]; to?: string }) {
  return (
    <>
      <form className="filters mt-4" action="/demo/mailbox">
        <TextField label="Nur an diese Adresse" name="to" type="email" defaultValue={to ?? ''} />
        <Button type="submit">Filtern</Button>
        {to && <TextLink href={href(undefined)}>Alle zeigen</TextLink>}
      </form>
      {mails.length === 0 ? (
        <Empty title="Noch keine Nachricht">
          Hier erscheint, was die Städterunde versendet, nach etwa einer Sekunde.
        </Empty>
      ) : (
        <Section title={to ? `Nachrichten an ${to}` : 'Nachrichten'}>
          <Rows flat>
            {mails.map((mail) => (
              <Row
                key={mail.id}
                title={<TextLink href={href(to, mail.id)}>{mail.subject}</TextLink>}
                facts={
                  <>
                    <TextLink href={href(mail.recipient)}>{mail.recipient}</TextLink>
                    <span>
                      {formatDate(mail.receivedAt)}, {formatTime(mail.receivedAt)}
                    </span>
                  </>
                }
              />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}

export function MailView({ mail, to }: { mail: DemoMail; to?: string }) {
  const { headers } = mail
  return (
    <article>
      <p className="mt-4">
        <TextLink href={href(to)}>Zurück zur Liste</TextLink>
      </p>
      <Section title={mail.subject}>
        <Pairs
          items={[
            { label: 'Von', value: headers.from ?? '' },
            { label: 'An', value: mail.recipient },
            { label: 'Empfangen', value: `${formatDate(mail.receivedAt)}, ${formatTime(mail.receivedAt)}` },
            ...(mail.attachments.length
              ? [{ label: 'Anlagen', value: <Attachments files={mail.attachments} /> }]
              : []),
          ]}
        />
        <div className="mt-4 max-w-2xl whitespace-pre-wrap break-words">
          <WithLinks text={mail.text} />
        </div>
      </Section>
      {mail.html && (
        <Section title="So sieht sie im Postfach aus">
          {/* No script, no form, no way out but by a click: what is framed could be anybody's markup. */}
          <iframe
            title={`Nachricht: ${mail.subject}`}
            sandbox="allow-top-navigation-by-user-activation"
            srcDoc={framed(mail.html)}
            className="border-rule h-[44rem] w-full border bg-white"
          />
        </Section>
      )}
    </article>
  )
}

/** Links lead out of the frame; a style element would be refused by the policy of this page. */
const framed = (html: string): string =>
  html.replace(/<style>.*?<\/style>/s, '').replace('<head>', '<head><base target="_top">')

function Attachments({ files }: { files: DemoMail['attachments'] }) {
  return files.map(({ name, type, base64 }, index) => (
    <span key={index} className="block">
      <a href={`data:${type.replace(/[^\w./+-]/g, '')};base64,${base64}`} download={name}>
        {name}
      </a>
    </span>
  ))
}

/** The addresses in a text as links: a sign-in link is there to be clicked. */
function WithLinks({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
