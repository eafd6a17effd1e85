'use client'

import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { hideFirstStepsAction } from '@/lib/first-steps/actions'

/** The button goes away with its list, so the message at the foot holds the way back. */
export function HideFirstSteps() {
  const { run, pending } = useAction(hideFirstStepsAction, {
    onDone: () =>
      showToast('Die ersten Schritte sind ausgeblendet.', {
        action: () => hideFirstStepsAction({ hidden: false }),
      }),
  })
  return (
    <Button
      variant="quiet"
      size="sm"
      aria-label="Erste Schritte ausblenden"
      data-pending={pending || undefined}
      onClick={() => void run({ hidden: true })}
    >
      Ausblenden
    </Button>
  )
}
