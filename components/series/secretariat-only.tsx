import type { ReactNode } from 'react'
import { Hint } from '@/components/ui/hint'
import type { Actor } from '@/lib/actor'
import { canWriteSeries } from '@/lib/series/policy'

/** The form, or why it is not this reader's. */
export function SecretariatOnly({ actor, children }: { actor: Actor; children: ReactNode }) {
  if (canWriteSeries(actor)) return children
  return <Hint title="Sitzungsreihen und Jahresplan führt die Geschäftsstelle." />
}
