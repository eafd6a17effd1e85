import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { normalizeEmail } from '@/lib/people/input'
import { ownPath } from '@/lib/sign-in/rules'

export const metadata: Metadata = {
  title: 'Anmeldung bestätigen',
  robots: { index: false, follow: false },
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the mail leads: reading this page, as mail scanners do, changes nothing; the button uses the link up. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { token, email: given, callbackUrl } = await searchParams
  const email = typeof given === 'string' ? normalizeEmail(given) : null
  if (typeof token !== 'string' || !email) redirect('/sign-in?error=Verification')
  return (
    <div className="max-w-[36rem]">
      <h1>Anmeldung bestätigen</h1>
      <p className="lead">
        Möchten Sie sich auf diesem Gerät als <b className="font-semibold wrap-anywhere text-ink">{email}</b>{' '}
        anmelden?
      </p>
      <form method="post" action="/api/auth/callback/email" className="mt-8">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="callbackUrl" value={ownPath(callbackUrl)} />
        <Button type="submit" variant="primary">
          Jetzt anmelden
        </Button>
      </form>
      <p className="note mt-6">
        Haben Sie keinen Link angefordert? Dann schließen Sie diese Seite. Ohne Ihren Klick geschieht nichts.
      </p>
    </div>
  )
}
