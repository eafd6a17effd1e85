import { hasRole, type PersonActor, type Role } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/labels'
import { stepsOf } from './labels'

/** Something a person does once to know the way: done when the audit trail holds one of these acts of theirs. */
export type Step = {
  sentence: string
  /** Words of the link, and where it leads. */
  act: string
  href: string
  /** Empty: done by having come in. */
  acts: AuditAction[]
}

export type FirstStep = Step & { done: boolean }

/** Whoever has several mandates learns the one with most to do. */
const ORDER: Role[] = ['secretariat', 'office', 'deputy', 'officer', 'guest']

export function stepsFor(actor: PersonActor): Step[] {
  const role = ORDER.find((candidate) => hasRole(actor, candidate))
  return role ? stepsOf[role] : []
}

/** The steps with what was done; none once they are put away or nothing is left to do. */
export function openSteps(steps: Step[], acts: string[], hidden: boolean): FirstStep[] {
  if (hidden) return []
  const marked = steps.map((step) => ({
    ...step,
    done: step.acts.length === 0 || step.acts.some((act) => acts.includes(act)),
  }))
  return marked.every(({ done }) => done) ? [] : marked
}
