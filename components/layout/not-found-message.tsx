import { LinkButton } from '@/components/ui/button'

/** The same words for what is not there and for what is not meant for the reader. */
export function NotFoundMessage({
  href = '/',
  action = 'Zur Startseite',
}: {
  href?: string
  action?: string
}) {
  return (
    <div className="empty">
      <span className="code">404</span>
      <div>
        <h1 className="text-lg">Diese Seite gibt es nicht, oder sie ist nicht für Sie bestimmt.</h1>
        <p>Vielleicht wurde die Sitzung verlegt. Fragen Sie das Büro der gastgebenden Stadt.</p>
        <div className="btns">
          <LinkButton size="sm" href={href}>
            {action}
          </LinkButton>
        </div>
      </div>
    </div>
  )
}
