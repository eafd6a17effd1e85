'use client'

import { Button, type ButtonLook } from '@/components/ui/button'
import { forgetAllKept } from '@/components/ui/kept-text'

export function SignOutButton(look: ButtonLook) {
  return (
    <form method="post" action="/api/auth/signout" onSubmit={forgetAllKept}>
      <Button type="submit" {...look}>
        Abmelden
      </Button>
    </form>
  )
}
