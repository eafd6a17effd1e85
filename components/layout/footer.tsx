import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/link'

export function Footer({ children }: { children?: ReactNode }) {
  return (
    <footer className="foot">
      <span>Städterunde der kreisfreien Städte Thüringens und des GStB</span>
      <TextLink href="/accessibility">Barrierefreiheit</TextLink>
      <TextLink href="/privacy">Datenschutz</TextLink>
      <TextLink href="/imprint">Impressum</TextLink>
      {children}
    </footer>
  )
}
