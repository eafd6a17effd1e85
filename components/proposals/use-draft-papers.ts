'use client'

import { useRouter } from 'next/navigation'
import { addedText } from '@/components/files/upload-papers'
import { useUploads, type Upload } from '@/components/files/use-uploads'
import type { ActionProblem, ActionResult } from '@/components/ui/action-result'
import { showToast } from '@/components/ui/toast'
import { listOf } from '@/lib/text'

/**
 * Papers laid at a proposal while it is written. The first one saves the draft, since before there is no place for it;
 * until that succeeds the files wait here, and those that come up go no further than the draft.
 */
export function useDraftPapers(
  { id, revision }: { id: string; revision: number },
  save: () => Promise<ActionResult>,
) {
  const router = useRouter()
  const begun = revision > 0
  const { settled, release, ...uploads } = useUploads(begun ? addressOf(id) : null, (names) => {
    showToast(addedText(names))
    // A form that began without a draft stays where it is: to load its page anew would take the words from under the writer.
    if (!begun) return 'keep'
    router.refresh()
    return 'drop'
  })
  const waits = uploads.holds && uploads.uploads.some(({ state }) => state === 'waiting')

  function add(files: Iterable<File>) {
    uploads.add(files)
    if (uploads.holds) void save()
  }

  /** Sends what waits and says what has not arrived; null when everything has. */
  async function missing(): Promise<ActionProblem | null> {
    if (waits) {
      const saved = await save()
      if (!saved.ok) return saved
    }
    const left = await settled()
    return left.length > 0 ? { ok: false, code: 'rule', message: missingText(left) } : null
  }

  return { ...uploads, add, waits, missing, release: (saved: string) => release(addressOf(saved)) }
}

const addressOf = (id: string): string => `/api/items/${id}/papers`

const missingText = (left: Upload[]): string =>
  `Noch nicht gesendet: ${listOf(left.map(({ file }) => `„${file.name}“`))} ${
    left.length === 1 ? 'liegt' : 'liegen'
  } noch nicht bei. Versuchen Sie es unter „Unterlagen“ noch einmal, oder verwerfen Sie, was nicht mitgehen soll.`
