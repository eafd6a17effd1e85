import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/link'
import { Row } from '@/components/ui/rows'
import { formatDate } from '@/lib/dates'
import { kindsText } from '@/lib/mail-preferences/labels'
import type { ListedMail, MailItem } from '@/lib/mails/queries'

/** A mail by what it tells; several things are listed below its name. */
export function MailRow({ mail, facts, end }: { mail: ListedMail; facts: ReactNode; end?: ReactNode }) {
  const [first] = mail.items
  const one = mail.items.length === 1 && mail.digestDay === null
  const title = mail.digestDay
    ? `Tagesübersicht vom ${formatDate(mail.digestDay)}`
    : `${mail.items.length}\u00a0Neuigkeiten`
  const kinds = [...new Set(mail.items.map(({ kind }) => kind))]
  return (
    <Row
      title={one && first ? <ItemName item={first} /> : title}
      facts={
        <>
          {facts}
          <span>{kindsText(kinds)}</span>
        </>
      }
      end={end}
    >
      {!one && (
        <ul className="mt-1 grid gap-1 text-sm">
          {mail.items.map((item) => (
            <li key={item.id}>
              <ItemName item={item} />
            </li>
          ))}
        </ul>
      )}
    </Row>
  )
}

function ItemName({ item: { subject, path } }: { item: MailItem }) {
  if (subject === null) return 'Worum es ging, ist für Sie nicht mehr zu sehen.'
  return path ? <TextLink href={path}>{subject}</TextLink> : subject
}
