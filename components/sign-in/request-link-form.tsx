import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'

/** A plain form: works before and without any script. */
export function RequestLinkForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <form method="post" action="/api/auth/signin/email">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <TextField
        label="E-Mail-Adresse"
        help="Die Adresse, an die auch Ihre Einladungen gehen."
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
      />
      <div className="btns mt-4">
        <Button type="submit" variant="primary">
          Link anfordern
        </Button>
      </div>
    </form>
  )
}
