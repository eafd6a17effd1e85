import { TextLink } from './link'

export type Crumb = { label: string; href?: string }

/** `<Breadcrumbs items={[{ label: 'Sitzungen', href: '/meetings' }, { label: '2027' }]} />` */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Pfad">
      <ol>
        {items.map(({ label, href }, index) => (
          <li key={label}>
            {href ? (
              <TextLink href={href}>{label}</TextLink>
            ) : (
              <span aria-current={index === items.length - 1 ? 'page' : undefined}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
