import { Empty } from '@/components/ui/empty'
import { Pairs } from '@/components/ui/facts'
import { TextField } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDate, formatTime } from '@/lib/dates'
import type { DemoMail } from '@/lib/demo-mailbox'
import type { Cursor, Page } from '@/lib/paging'
import { withQuery } from '@/lib/query'

type Line = Pick<DemoMail, 'id' | 'receivedAt' | 'recipient' | 'subject'>

const href = (to: string | undefined, more: { id?: string } & Cursor = {}): string =>
  withQuery('/demo/mailbox', { to, ...more })

export function MailList({ page, to, continued }: { page: Page<Line>; to?: string; continued: boolean }) {
  const { rows: mails, next, previous } = page
  const filters = to ? [{ label: 'Adresse', value: to, without: href(undefined) }] : []
  return (
    <>
      <FilterForm label="Nachrichten filtern">
        <TextField label="Nur an diese Adresse" name="to" type="email" defaultValue={to ?? ''} />
      </FilterForm>
      <ResultCount filters={filters} reset={href(undefined)}>
        {countText(mails.length, ['Keine Nachricht', '1\u00a0Nachricht', 'Nachrichten'], page)}
      </ResultCount>
      {mails.length === 0 && continued ? (
        <NothingHere href={href(to)} />
      ) : mails.length === 0 && filters.length > 0 ? (
        <NothingLeft title="Keine Nachricht an diese Adresse" filters={filters} reset={href(undefined)} />
      ) : mails.length === 0 ? (
        <Empty title="Noch keine Nachricht">
          Hier erscheint, was die Städterunde versendet, nach etwa einer Sekunde.
        </Empty>
      ) : (
        <Section title={to ? `Nachrichten an ${to}` : 'Nachrichten'}>
          <Rows flat>
            {mails.map((mail) => (
              <Row
                key={mail.id}
                title={<TextLink href={href(to, { id: mail.id })}>{mail.subject}</TextLink>}
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
      <Pager
        label="Weitere Nachrichten"
        previous={previous && href(to, { before: previous })}
        next={next && href(to, { after: next })}
      />
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

/** Links lead out of the frame. */
const framed = (html: string): string => html.replace('<head>', '<head><base target="_top">')

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
