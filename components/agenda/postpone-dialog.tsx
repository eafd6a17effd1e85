import { ConfirmDialog } from '@/components/ui/dialog'
import { postponeAgendaItemAction } from '@/lib/continuations/actions'

/** Asks before an item is put off: its proposer gets a mail, and it is not taken back. */
export function PostponeDialog({
  item: { id: itemId, title },
  to,
  next,
  disabledReason,
}: {
  item: { id: string; title: string }
  to: 'next' | 'backlog'
  /** "13. Sitzung in Suhl"; null when there is none yet. */
  next: string | null
  disabledReason?: string | null
}) {
  const there = `auf die ${next ?? 'nächste Sitzung'}`
  const toNext = to === 'next'
  const missing = toNext && !next ? 'Es gibt noch keine nächste Sitzung.' : undefined
  return (
    <ConfirmDialog
      size="sm"
      trigger={
        <>
          {toNext
            ? `${there.charAt(0).toUpperCase()}${there.slice(1)} vertagen`
            : 'In den Themenspeicher legen'}
          <span className="sr-only">: {title}</span>
        </>
      }
      title={toNext ? `Den TOP ${there} vertagen?` : 'Den TOP in den Themenspeicher legen?'}
      confirm={toNext ? 'Jetzt vertagen' : 'In den Themenspeicher legen'}
      action={postponeAgendaItemAction.bind(null, { itemId, to })}
      done={toNext ? `„${title}“ ist ${there} vertagt.` : `„${title}“ liegt jetzt im Themenspeicher.`}
      disabledReason={disabledReason ?? missing}
    >
      <p>
        „{title}“ bleibt auf dieser Tagesordnung als vertagt stehen.{' '}
        {toNext
          ? 'Auf der Tagesordnung der nächsten Sitzung geht der TOP weiter'
          : 'Im Themenspeicher wartet der TOP, bis eine gastgebende Stadt ihn aufnimmt'}
        , mit seinen Unterlagen und allen, die ihn einbringen.
      </p>
      <p>Wer ihn angemeldet hat, erhält eine Nachricht. Das lässt sich nicht zurücknehmen.</p>
    </ConfirmDialog>
  )
}
