import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import type { Actor } from '@/lib/actor'
import { canWriteSeries } from '@/lib/series/policy'

/** The form, or why it is not this reader's. */
export function SecretariatOnly({ actor, children }: { actor: Actor; children: ReactNode }) {
  if (canWriteSeries(actor)) return children
  return (
    <div className="mt-8">
      <Hint title="Sitzungsreihen und Jahresplan führt die Geschäftsstelle.">
        Ansehen können Sie den Plan jederzeit.
      </Hint>
      <p className="btns mt-4">
        <LinkButton href="/series">Zum Jahresplan</LinkButton>
      </p>
    </div>
  )
}
