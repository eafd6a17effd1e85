import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs'
import { classNames } from '@/components/ui/class-names'

/**
 * Breadcrumbs, h1 with a light second half, state, lead. `large` is the head of a meeting:
 *
 * `<PageHead crumbs={[…]} title="12. Sitzung" light="in Jena" state={<State …/>} large />`
 */
export function PageHead({
  crumbs,
  title,
  light,
  state,
  lead,
  large,
}: {
  crumbs?: Crumb[]
  title: ReactNode
  light?: ReactNode
  state?: ReactNode
  lead?: ReactNode
  large?: boolean
}) {
  return (
    <>
      {crumbs && <Breadcrumbs items={crumbs} />}
      <header className={classNames('page-head', large && 'large')}>
        <div className="line">
          <h1>
            {title} {light && <span className="light">{light}</span>}
          </h1>
          {state}
        </div>
        {lead && <p className="lead">{lead}</p>}
      </header>
    </>
  )
}
