'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useKeepsText } from '@/components/ui/kept-text'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { openAutosave, type AutosaveTarget } from './open-autosaves'

/** The entry as it is edited on this device, saving itself. Only in the browser. */
export function useAutosave(
  target: AutosaveTarget,
  stored: { content: MinutesEntryContent; revision: number },
) {
  useKeepsText(target.keeps)
  const [autosave] = useState(() => openAutosave(target, stored))
  const snapshot = useSyncExternalStore(autosave.subscribe, autosave.getSnapshot, autosave.getSnapshot)

  // What kept it from being saved may be over since the item was left.
  useEffect(() => autosave.flush(), [autosave])

  return { ...snapshot, autosave }
}
