import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, Pager, ResultCount } from '@/components/ui/list-parts'
import { Rows } from '@/components/ui/rows'
import { formatDateTime } from '@/lib/dates'
import { mailStateLabel } from '@/lib/mails/labels'
import type { ListedMail } from '@/lib/mails/queries'
import type { Page } from '@/lib/paging'
import { withQuery } from '@/lib/query'
import { MailRow } from './mail-row'

const at = (place: object = {}) => withQuery('/settings/mails', { ...place })

export function OwnMails({ page, continued }: { page: Page<ListedMail>; continued: boolean }) {
  const { rows, next, previous } = page
  if (rows.length === 0)
    return continued ? (
      <NothingHere href={at()} />
    ) : (
      <Empty title="Noch keine Nachricht">
        Hier steht, was Ihnen die Städterunde per E-Mail mitgeteilt hat, mit dem Weg dorthin.
      </Empty>
    )
  return (
    <>
      <ResultCount reset={at()}>
        {countText(rows.length, ['Keine Nachricht', '1\u00a0Nachricht', 'Nachrichten'], page)}
      </ResultCount>
      <Rows flat>
        {rows.map((mail) => (
          <MailRow
            key={mail.id}
            mail={mail}
            facts={
              <>
                <span>{stateText(mail)}</span>
                <span>{formatDateTime(mail.at)}</span>
              </>
            }
          />
        ))}
      </Rows>
      <Pager
        label="Weitere Nachrichten"
        previous={previous && at({ before: previous })}
        next={next && at({ after: next })}
      />
    </>
  )
}

const stateText = ({ state, digestDay }: ListedMail): string =>
  state === 'queued' && digestDay ? 'geht mit der Tagesübersicht um 7\u00a0Uhr' : mailStateLabel[state]
