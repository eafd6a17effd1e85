import type { Sums } from './rules'

/** "9" · "9, dazu 1 mit Vorbehalt" */
export const seatsText = ({ seats, maybe }: Sums): string =>
  maybe ? `${seats}, dazu ${maybe} mit Vorbehalt` : String(seats)

/** "2 × vegetarisch, 1 × ohne Nüsse" */
export const dietText = ({ diet }: Sums): string =>
  diet.map(({ words, count }) => `${count}\u00a0×\u00a0${words}`).join(', ') || 'keine Angaben'

type Needs = { access: string | null; diet: string | null; parking: boolean }

/** "Zugang: Rampe. Verpflegung: vegan. Parkplatz." Empty where nothing was stated. */
export const needsText = (needs: Needs | null): string =>
  needs
    ? [
        needs.access && `Zugang: ${needs.access}.`,
        needs.diet && `Verpflegung: ${needs.diet}.`,
        needs.parking && 'Parkplatz.',
      ]
        .filter(Boolean)
        .join(' ')
    : ''
