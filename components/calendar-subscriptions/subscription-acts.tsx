'use client'

import { useState } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { showToast } from '@/components/ui/toast'
import { makeSubscriptionAction, revokeSubscriptionAction } from '@/lib/calendar-subscriptions/actions'

/** Makes, renews and ends the address; shows it once, while the page that made it is open. */
export function SubscriptionActs({ currentId }: { currentId: string | null }) {
  const [made, setMade] = useState<{ id: string; address: string } | null>(null)
  const make = () => makeSubscriptionAction({})
  if (!currentId)
    return (
      <div className="btns mt-4">
        <ActionButton action={make} onDone={setMade}>
          Adresse erzeugen
        </ActionButton>
      </div>
    )
  return (
    <>
      {made?.id === currentId && <Address key={made.id} address={made.address} />}
      <div className="btns mt-4">
        <ConfirmDialog
          trigger="Neue Adresse erzeugen"
          title="Neue Adresse erzeugen?"
          confirm="Neue Adresse erzeugen"
          action={make}
          onDone={setMade}
        >
          Die bisherige Adresse gilt dann nicht mehr. Kalender, die sie benutzen, brauchen die neue.
        </ConfirmDialog>
        <ConfirmDialog
          variant="bad"
          trigger="Abonnement beenden"
          title="Abonnement beenden?"
          confirm="Abonnement beenden"
          action={() => revokeSubscriptionAction({})}
          done="Die Adresse gilt nicht mehr."
        >
          Die Adresse gilt dann nicht mehr. Was Ihr Kalender schon geholt hat, löschen Sie dort.
        </ConfirmDialog>
      </div>
    </>
  )
}

function Address({ address }: { address: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(address)
      showToast('Die Adresse ist kopiert.')
    } catch {
      showToast('Das Kopieren ist hier gesperrt. Markieren Sie die Adresse, und kopieren Sie sie selbst.')
    }
  }
  return (
    <div className="mt-4">
      <TextField
        label="Adresse für Ihren Kalender"
        help="Sie steht nur jetzt hier. Wer sie kennt, liest mit: Geben Sie sie nicht weiter."
        readOnly
        // The button that made it is gone: whoever listens or types goes on here.
        autoFocus
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="btns mt-4">
        <Button variant="primary" onClick={() => void copy()}>
          Adresse kopieren
        </Button>
      </div>
    </div>
  )
}
