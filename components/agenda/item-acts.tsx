'use client'

import { ActionButton } from '@/components/ui/action-button'
import { NumberField, Select, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  changeAgendaItemAction,
  grantConfidentialAction,
  removeAgendaItemAction,
  takeAgendaItemAction,
} from '@/lib/agenda/actions'
import { nestAgendaItemAction } from '@/lib/agenda-order/actions'
import { changeAgendaItemInput, grantConfidentialInput } from '@/lib/agenda/input'
import { PostponeDialog } from './postpone-dialog'

type Item = {
  id: string
  meetingId: string
  position: number
  revision: number
  title: string
  minutes: number
  presenter: string | null
  standing: boolean
  /** Its title follows from facts and is not typed in. */
  liveTitle: boolean
  level: 0 | 1
  /** Takes back what the button for its level does. */
  unnest: { from: number; level: 0 | 1; to?: number }
}

type Person = { personId: string; name: string; granted: boolean }

/** Behind "Mehr": what can be changed about one item, and where it can go. */
export function ItemActs({
  item,
  whyNotNest,
  whyNotTakeOut,
  whyNotPostpone,
  next,
  people,
}: {
  item: Item
  whyNotNest: string | null
  whyNotTakeOut: string | null
  whyNotPostpone: string | null
  /** "13. Sitzung in Suhl"; null when there is none yet. */
  next: string | null
  /** Who could be named for a confidential item; null where it is not confidential, or not this reader's to open. */
  people: Person[] | null
}) {
  const { id: itemId, title, meetingId, position, level } = item
  const undo = {
    action: takeAgendaItemAction.bind(null, { itemId, meetingId, position, level }),
    done: `„${title}“ steht wieder auf der Tagesordnung.`,
  }
  return (
    <div className="mt-4 mb-2">
      <ChangeForm key={item.revision} item={item} />
      <div className="btns mt-6">
        <Nest item={item} whyNot={whyNotNest} />
        <ActionButton
          size="sm"
          variant={item.standing ? 'bad' : 'secondary'}
          action={removeAgendaItemAction.bind(null, { itemId })}
          done={item.standing ? `„${title}“ ist gestrichen.` : `„${title}“ liegt jetzt im Themenspeicher.`}
          undo={undo}
          disabledReason={whyNotTakeOut ?? undefined}
        >
          {item.standing ? 'Von der Tagesordnung streichen' : 'In den Themenspeicher legen'}
        </ActionButton>
        {!item.standing && (
          <PostponeDialog item={item} to="next" next={next} disabledReason={whyNotPostpone} />
        )}
      </div>
      {!item.standing && (
        <p className="note mt-2">
          Im Themenspeicher bleibt der TOP zugelassen und wartet auf eine Sitzung, die Platz hat.
        </p>
      )}
      {people && <GrantForm itemId={itemId} people={people} />}
    </div>
  )
}

/** Below the item before it, or a TOP of its own again. */
function Nest({ item, whyNot }: { item: Item; whyNot: string | null }) {
  const { id: itemId, title, position: from } = item
  const below = item.level === 1
  return (
    <ActionButton
      size="sm"
      action={nestAgendaItemAction.bind(null, { itemId, from, level: below ? 0 : 1 })}
      done={below ? `„${title}“ ist jetzt ein eigener TOP.` : `„${title}“ ist jetzt ein Unterpunkt.`}
      undo={{
        action: nestAgendaItemAction.bind(null, { itemId, ...item.unnest }),
        done: below ? `„${title}“ steht wieder als Unterpunkt da.` : `„${title}“ ist wieder ein eigener TOP.`,
      }}
      disabledReason={whyNot ?? undefined}
    >
      {below ? 'Als eigenen TOP führen' : 'Als Unterpunkt führen'}
    </ActionButton>
  )
}

function ChangeForm({ item }: { item: Item }) {
  const f = useActionForm(changeAgendaItemInput, changeAgendaItemAction, {
    defaultValues: {
      itemId: item.id,
      revision: item.revision,
      title: item.title,
      minutes: String(item.minutes),
      presenter: item.presenter ?? '',
    },
    keepsChanges: true,
    done: 'Der TOP ist geändert.',
  })
  return (
    <Form form={f} submit="TOP ändern" variant="secondary">
      {!item.liveTitle && <TextField label="Titel" maxLength={120} {...f.field('title')} />}
      <div className="two">
        <NumberField
          label="Dauer in Minuten"
          help="0 für eine Überschrift mit Unterpunkten."
          {...f.field('minutes')}
        />
        <TextField label="Wer trägt vor?" optional {...f.field('presenter')} />
      </div>
    </Form>
  )
}

function GrantForm({ itemId, people }: { itemId: string; people: Person[] }) {
  const granted = people.filter((person) => person.granted).map((person) => person.name)
  const f = useActionForm(grantConfidentialInput, grantConfidentialAction, {
    defaultValues: { itemId, personId: '' },
    done: 'Der TOP ist für diese Person geöffnet.',
  })
  return (
    <div className="mt-6">
      <Form form={f} submit="TOP öffnen" variant="secondary">
        <Select
          label="Vertraulichen TOP für eine Person öffnen"
          help={`Vertrauliches sehen sonst nur die Dezernate und Büros der Städte. ${
            granted.length > 0 ? `Geöffnet für: ${granted.join(', ')}.` : 'Bisher für niemanden geöffnet.'
          }`}
          placeholder="Bitte wählen"
          options={people
            .filter((person) => !person.granted)
            .map(({ personId, name }) => ({ value: personId, label: name }))}
          {...f.field('personId')}
        />
      </Form>
    </div>
  )
}
