import { TickIcon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { FirstStep } from '@/lib/first-steps/rules'
import { HideFirstSteps } from './hide-first-steps'

/** For somebody new: what to try once, ticked by what was done. Nothing once it is done or put away. */
export function FirstSteps({ steps }: { steps: FirstStep[] }) {
  if (steps.length === 0) return null
  return (
    <Section title="Erste Schritte" actions={<HideFirstSteps />}>
      <Rows ordered>
        {steps.map(({ sentence, act, href, done }, index) => (
          <Row
            key={sentence}
            num={index + 1}
            title={sentence}
            end={
              done ? (
                <span className="with-icon text-green">
                  <TickIcon />
                  erledigt
                </span>
              ) : (
                <TextLink href={href}>{act}</TextLink>
              )
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
