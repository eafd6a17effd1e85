'use client'

import { Button } from '@/components/ui/button'
import { useAction } from '@/components/ui/use-action'
import { hideFirstStepsAction } from '@/lib/first-steps/actions'

/** The button goes away with its list, so the message at the foot holds the way back. */
export function HideFirstSteps() {
  const { run, pending } = useAction(hideFirstStepsAction, {
    done: 'Die ersten Schritte sind ausgeblendet.',
    undo: {
      action: () => hideFirstStepsAction({ hidden: false }),
      done: 'Die ersten Schritte stehen wieder da.',
    },
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
