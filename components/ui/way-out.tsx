'use client'

import { usePathname } from 'next/navigation'
import type { ActionProblem } from './action-result'
import { Button } from './button'

/** Where a form keeps what was typed, said beside "Seite neu laden". */
export const COMES_BACK = 'Was Sie geschrieben haben, steht danach wieder da.'

/** What helps when nothing was wrong with what was sent: sign in again, load what is new, send once more. */
export function WayOut({ problem, again }: { problem: ActionProblem; again?: () => void }) {
  const here = usePathname()
  if (problem.code === 'signIn')
    return (
      <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`} target="_blank" rel="noopener">
        In einem neuen Tab anmelden
      </a>
    )
  if (problem.code === 'outdated')
    return (
      <Button size="sm" onClick={() => window.location.reload()}>
        Neue Fassung laden
      </Button>
    )
  if (problem.code === 'conflict')
    return (
      <Button size="sm" onClick={() => window.location.reload()}>
        Seite neu laden
      </Button>
    )
  if (problem.code !== 'unreachable') return null
  return (
    <Button size="sm" type={again ? 'button' : 'submit'} onClick={again}>
      Noch einmal senden
    </Button>
  )
}
