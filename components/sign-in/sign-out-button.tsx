import { Button, type ButtonLook } from '@/components/ui/button'

export function SignOutButton(look: ButtonLook) {
  return (
    <form method="post" action="/api/auth/signout">
      <Button type="submit" {...look}>
        Abmelden
      </Button>
    </form>
  )
}
