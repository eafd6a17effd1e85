'use client'

import { useSyncExternalStore, type ReactNode } from 'react'
import { Hint } from '@/components/ui/hint'
import { useCanKeep } from '@/components/ui/kept-text'
import { RichTextView } from '@/components/ui/rich-text'
import { RichTextEditor } from '@/components/ui/rich-text-editor'
import { SaveStatus } from '@/components/ui/save-status'
import { showToast } from '@/components/ui/toast'
import { Wording } from '@/components/ui/wording'
import { berlinTime } from '@/lib/dates'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { FrozenOrganization, MinutesEntryContent } from '@/lib/minutes/input'
import { plainText, type Block } from '@/lib/rich-text'
import type { SavingState } from './autosave'
import { ConflictView } from './conflict-view'
import { DeviceNote } from './device-note'
import { mergeEntries } from './merge'
import type { AutosaveTarget } from './open-autosaves'
import { PresenceNotes } from './presence-notes'
import { ResultFields } from './result-fields'
import type { Owner } from './task-fields'
import { useAutosave } from './use-autosave'
import { WritingFrame, type WritingParts } from './writing-frame'

type Props = {
  target: AutosaveTarget
  stored: { content: MinutesEntryContent; revision: number; savedAt: string | null }
  organizations: FrozenOrganization[]
  people: Owner[]
  closedTo: ClosedItem[]
  /** Why the item was brought up, to begin with. */
  reason: string
  head: ReactNode
  parts: WritingParts
}

const noSubscription = () => () => undefined

/** What was said to one item, and its results. Saves itself; the bar says how far that is. */
export function EntryEditor(props: Props) {
  const inBrowser = useSyncExternalStore(
    noSubscription,
    () => true,
    () => false,
  )
  if (inBrowser) return <LiveEditor {...props} />
  return (
    <WritingFrame parts={props.parts}>
      {props.head}
      <section className="writing-part">
        <header>
          <h2>Was beraten wurde</h2>
        </header>
        <Wording>
          <RichTextView text={props.stored.content.text} />
        </Wording>
      </section>
    </WritingFrame>
  )
}

function LiveEditor({ target, stored, organizations, people, closedTo, reason, head, parts }: Props) {
  const { content, saving, generation, restored, autosave } = useAutosave(target, stored)
  const keeps = useCanKeep() && target.keeps
  const change = (part: Partial<MinutesEntryContent>) =>
    autosave.change({ ...autosave.getSnapshot().content, ...part })
  const taken = plainText(content.text).includes(reason.split(/\n+/)[0] ?? '')

  /** Below what is there already; an empty line at the end makes room for it. */
  function takeReason() {
    const paragraphs = reason
      .split(/\n+/)
      .map((text): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
    const before = content.text.content
    const last = before.at(-1)
    const filled = last?.type === 'paragraph' && !last.content?.length ? before.slice(0, -1) : before
    autosave.replace({ ...content, text: { type: 'doc', content: [...filled, ...paragraphs] } })
  }

  /** The own text was never saved, so it is in no history either. */
  function adopt() {
    const bringBack = autosave.adopt()
    showToast('Es gilt der andere Text. Ihrer ist verworfen.', {
      action: () => {
        bringBack()
        showToast('Ihr Text ist wieder da, noch nicht gespeichert.')
      },
    })
  }

  return (
    <WritingFrame parts={parts} status={<Status saving={saving} savedAt={stored.savedAt} keeps={keeps} />}>
      {head}
      <PresenceNotes meetingId={target.meetingId} itemId={target.itemId} autosave={autosave} />
      <Problem saving={saving} restored={restored} />
      {!keeps && (
        <div className="mt-6">
          <Hint tone="warn" title="Wird auf diesem Gerät nicht aufbewahrt.">
            Bitte warten Sie auf „Gespeichert“, bevor Sie die Seite schließen.
          </Hint>
        </div>
      )}
      {saving.kind === 'conflict' && (
        <ConflictView
          mine={content}
          current={saving.current}
          organizations={organizations}
          people={people}
          onBoth={() =>
            autosave.resolve(
              mergeEntries(autosave.base, content, saving.current.content, () => crypto.randomUUID()),
            )
          }
          onMine={() => autosave.resolve(content)}
          onOther={adopt}
        />
      )}
      <section className="writing-part" aria-labelledby="said">
        <header>
          <h2 id="said">Was beraten wurde</h2>
          {reason && !taken && (
            <button type="button" className="btn sm quiet" onClick={takeReason}>
              Begründung der Anmeldung übernehmen
            </button>
          )}
        </header>
        <RichTextEditor
          key={generation}
          label="Was beraten wurde"
          initial={content.text}
          onChange={(text) => change({ text })}
        />
      </section>
      <ResultFields
        key={`results-${generation}`}
        results={content.results}
        organizations={organizations}
        people={people}
        closedTo={closedTo}
        onChange={(results) => change({ results })}
      />
      {target.keeps && <DeviceNote personId={target.personId} itemId={target.itemId} />}
    </WritingFrame>
  )
}

function Status({ saving, savedAt, keeps }: { saving: SavingState; savedAt: string | null; keeps: boolean }) {
  switch (saving.kind) {
    case 'idle':
      return savedAt ? (
        <SaveStatus state="saved" time={berlinTime(new Date(savedAt))} />
      ) : (
        <SaveStatus state="idle" text="Noch nichts geschrieben" />
      )
    case 'saving':
      return <SaveStatus state="saving" />
    case 'saved':
      return <SaveStatus state="saved" time={berlinTime(new Date(saving.savedAt))} />
    case 'failed': {
      const wait = saving.seconds === 1 ? 'einer Sekunde' : `${saving.seconds} Sekunden`
      return <SaveStatus state="failed" text={`Nicht gespeichert, wird in ${wait} wiederholt`} />
    }
    case 'offline':
      return (
        <SaveStatus
          state="offline"
          text={keeps ? undefined : 'Ohne Netz, nicht gespeichert. Bitte lassen Sie die Seite offen'}
        />
      )
    case 'conflict':
      return <SaveStatus state="failed" text="Ihr letzter Satz ist noch nicht gespeichert" />
    case 'signIn':
    case 'refused':
      return <SaveStatus state="failed" text="Nicht gespeichert" />
  }
}

function Problem({ saving, restored }: { saving: SavingState; restored: boolean }) {
  if (saving.kind === 'signIn') {
    return (
      <div className="mt-6">
        <Hint tone="bad" title="Noch nicht gespeichert" role="alert">
          <p>{saving.message}</p>
          <p>
            <a href="/sign-in" target="_blank" rel="noopener">
              In neuem Tab anmelden
            </a>{' '}
            und hierher zurückkehren. Dann wird weiter gespeichert.
          </p>
        </Hint>
      </div>
    )
  }
  if (saving.kind === 'refused') {
    return (
      <div className="mt-6">
        <Hint tone="bad" title="Noch nicht gespeichert" role="alert">
          {saving.message} Ihr Text bleibt hier stehen.
        </Hint>
      </div>
    )
  }
  if (!restored || saving.kind === 'conflict') return null
  return (
    <div className="mt-6">
      <Hint title="Text von diesem Gerät">Er war noch nicht gespeichert und wird es jetzt nachträglich.</Hint>
    </div>
  )
}
