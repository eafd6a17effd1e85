import { Button } from '@/components/ui/button'
import { Plate } from '@/components/ui/plate'
import type { Organization } from '@/lib/organizations/queries'
import type { Persona } from '@/lib/sign-in/labels'

/** One button per role, grouped by organization in the order of the table. */
export function PersonaList({
  personas,
  organizations,
  callbackUrl,
  current,
  host,
}: {
  personas: Persona[]
  organizations: Organization[]
  /** Who hosts the next meeting. */
  host?: { slug: string; number: number }
  /** Where the visitor was before; otherwise each persona begins where there is something to try. */
  callbackUrl?: string
  /** Address of the persona signed in now. */
  current?: string
}) {
  const groups = [
    ...organizations.map(({ slug, shortName, name, plate, kind }) => ({
      slug,
      title: kind === 'city' ? shortName : name,
      plate,
    })),
    { slug: null, title: 'Gast', plate: null },
  ]
  return (
    <ul>
      {groups.map(({ slug, title, plate }) => {
        const here = personas.filter((persona) => persona.organization === slug)
        if (here.length === 0) return null
        return (
          <li
            key={title}
            className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 border-b border-rule py-3 md:grid-cols-[4.5rem_minmax(0,1fr)]"
          >
            <div>{plate && <Plate code={plate} host={slug === host?.slug} />}</div>
            <div>
              <h3 className="font-semibold">
                {title}
                {host && slug === host.slug && (
                  <span className="font-normal text-ink-2">
                    {' '}
                    · Gastgeberin der {host.number}.&nbsp;Sitzung
                  </span>
                )}
              </h3>
              <ul>
                {here.map((persona) => (
                  <li key={persona.email} className="mt-2">
                    <PersonaForm
                      persona={persona}
                      name={`${persona.label}, ${slug === 'gstb' ? 'GStB' : title}`}
                      callbackUrl={callbackUrl ?? persona.path}
                      current={persona.email === current}
                    />
                  </li>
                ))}
              </ul>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function PersonaForm({
  persona,
  name,
  callbackUrl,
  current,
}: {
  persona: Persona
  name: string
  callbackUrl: string
  current: boolean
}) {
  const hintId = `persona-${persona.email.replaceAll(/[^a-z]/g, '-')}`
  return (
    <form
      method="post"
      action="/api/auth/callback/demo"
      className="grid items-center justify-items-start gap-x-4 gap-y-1 md:grid-cols-[12.5rem_minmax(0,1fr)]"
    >
      <input type="hidden" name="email" value={persona.email} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button type="submit" size="sm" aria-label={`Anmelden als ${name}`} aria-describedby={hintId}>
        {persona.label}
      </Button>
      <span id={hintId} className="text-sm text-ink-2">
        {current && <b className="font-semibold text-ink">Das sind Sie gerade. </b>}
        {persona.hint}
      </span>
    </form>
  )
}
