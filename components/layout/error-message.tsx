'use client'

import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'

/** What failed, what is safe, how to go on, and the id under which the log knows it. */
export function ErrorMessage({
  error,
  retry,
  home = '/',
}: {
  error: unknown
  retry: () => void
  home?: string
}) {
  return (
    <Hint tone="bad" title="Die Seite kam nicht an." role="alert">
      <p>
        Gespeicherte Angaben sind nicht betroffen. <ReferenceNumber error={error} />
      </p>
      <div className="btns">
        <Button size="sm" onClick={() => retry()}>
          Noch einmal laden
        </Button>
        {/* A plain link: the page is fetched anew, whatever failed in this one. */}
        <a className="btn sm quiet" href={home}>
          Zum Anfang
        </a>
      </div>
    </Hint>
  )
}

/** Errors of the server carry a digest; it stands in the log beside the cause. */
function ReferenceNumber({ error }: { error: unknown }) {
  if (!(error instanceof Error) || !('digest' in error) || typeof error.digest !== 'string') return null
  return <>Kennung der Störung: {error.digest}.</>
}
