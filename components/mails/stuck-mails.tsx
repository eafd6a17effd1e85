import { ActionButton } from '@/components/ui/action-button'
import { Empty } from '@/components/ui/empty'
import { Rows } from '@/components/ui/rows'
import { formatDateTime } from '@/lib/dates'
import { resendAllMailsAction, resendMailAction } from '@/lib/mails/actions'
import { stuckReason } from '@/lib/mails/labels'
import type { ListedMail } from '@/lib/mails/queries'
import { MailRow } from './mail-row'

/** What did not arrive, why, and another try for one or for all. */
export function StuckMails({ mails }: { mails: ListedMail[] }) {
  if (mails.length === 0)
    return (
      <Empty title="Alle Nachrichten sind angekommen">
        Was der Mailserver zwei Tage lang nicht annimmt oder gleich ablehnt, steht hier mit dem Grund und
        lässt sich noch einmal senden.
      </Empty>
    )
  return (
    <>
      <div className="btns mt-6">
        <ActionButton
          variant="primary"
          action={resendAllMailsAction.bind(null, {})}
          done="Die Nachrichten gehen noch einmal hinaus."
        >
          Alle erneut senden
        </ActionButton>
      </div>
      <Rows flat>
        {mails.map((mail) => (
          <MailRow
            key={mail.id}
            mail={mail}
            facts={
              <>
                <span>
                  An {mail.to.name}, {mail.to.email}
                </span>
                <b className="font-semibold text-ink">{stuckReason(mail.lastError)}</b>
                <span>{formatDateTime(mail.at)}</span>
              </>
            }
            end={
              <ActionButton
                size="sm"
                action={resendMailAction.bind(null, { mailId: mail.id })}
                done="Die Nachricht geht noch einmal hinaus."
                aria-label={`Erneut senden an ${mail.to.name}`}
              >
                Erneut senden
              </ActionButton>
            }
          />
        ))}
      </Rows>
    </>
  )
}
