import { isDemo } from '@/lib/demo'
import { operatorDetail, type OperatorDetail } from '@/lib/operator'

/** A detail of who runs this installation, or plainly that it is missing. */
export function Operator({ detail }: { detail: OperatorDetail }) {
  const value = operatorDetail(detail)
  if (value) return <>{value}</>
  return <i>{isDemo() ? 'in der Vorführung nicht angegeben' : 'noch nicht eingetragen'}</i>
}
