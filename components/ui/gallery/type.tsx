import { Section } from '../section'
import { Wording } from '../wording'

const colors = [
  'paper',
  'ground',
  'ground-2',
  'ink',
  'ink-2',
  'ink-3',
  'pen',
  'marker',
  'red',
  'green',
  'ochre',
]
const hues = ['ef', 'g', 'j', 'shl', 'we', 'gstb']

export function TypeGallery() {
  return (
    <>
      <Section title="Schrift">
        <div className="grid gap-3">
          <p className="text-4xl font-light">
            <b>12.&nbsp;Sitzung</b> in Jena
          </p>
          <p className="text-3xl font-bold">Gemeinsame Positionen</p>
          <p className="text-xl font-bold">Tagesordnung</p>
          <p>Die Geschäftsstelle beim GStB führt die Reihe, die Gastgeberin die Sitzung.</p>
          <p className="note">Anmeldeschluss Mi., 19.05.2027, 12:00 Uhr</p>
          <Wording>Die Städte tauschen ihre Muster für Bescheide über die Geschäftsstelle aus.</Wording>
        </div>
      </Section>
      <Section title="Farben">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.4rem,1fr))] gap-4 text-sm">
          {[...colors, ...hues].map((name) => (
            <li key={name}>
              <span
                className="mb-1 block h-10 border border-border"
                style={{ background: `var(--color-${name})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
