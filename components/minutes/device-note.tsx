'use client'

import { useState } from 'react'
import { TextArea } from '@/components/ui/field'
import { forgetKept, keep, keptKey, readKept, useCanKeep } from '@/components/ui/kept-text'

/** What the minute taker jots down for themselves: never sent, gone with the sign-out. Only in the browser. */
export function DeviceNote({ personId, itemId }: { personId: string; itemId: string }) {
  const key = keptKey(personId, `note:${itemId}`)
  const [note] = useState(() => readKept(key))
  const canKeep = useCanKeep()
  const text = typeof note === 'string' ? note : ''
  return (
    <details className="writing-part device-note" open={text !== ''}>
      <summary>Eigene Notizen</summary>
      <TextArea
        label="Eigene Notizen zu diesem TOP"
        help="Kein Teil der Niederschrift. Sie bleiben in diesem Browser, bis Sie sie löschen oder sich abmelden."
        error={
          canKeep
            ? undefined
            : 'Der Speicher dieses Browsers ist voll oder gesperrt. Die Notiz verschwindet mit der Seite.'
        }
        autoComplete="off"
        defaultValue={text}
        onChange={(event) => (event.target.value ? keep(key, event.target.value) : forgetKept(key))}
      />
    </details>
  )
}
