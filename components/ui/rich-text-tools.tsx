'use client'

import { useEditorState, type Editor } from '@tiptap/react'
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { RedoIcon, UndoIcon } from './icons'
import { canDo, doTable, type TableCommand } from './rich-text-table'

const on = (editor: Editor) => editor.chain().focus()

/** Words as tools, but for the two arrows everybody knows; each says its keys, as a tooltip and to screen readers. */
export function Tools({ editor, onLink }: { editor: Editor; onLink: () => void }) {
  const active = useEditorState({
    editor,
    selector: ({ editor }) => ({
      heading: editor.isActive('heading'),
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      bulletList: editor.isActive('bulletList'),
      orderedList: editor.isActive('orderedList'),
      link: editor.isActive('link'),
      table: editor.isActive('table'),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    }),
  })
  return (
    <>
      <Toolbar className="tools" aria-label="Text gestalten">
        <Tool
          keys="heading"
          pressed={active.heading}
          run={() => on(editor).toggleHeading({ level: 3 }).run()}
        >
          Zwischentitel
        </Tool>
        <Tool keys="bold" pressed={active.bold} run={() => on(editor).toggleBold().run()}>
          <b>Fett</b>
        </Tool>
        <Tool keys="italic" pressed={active.italic} run={() => on(editor).toggleItalic().run()}>
          <i>Kursiv</i>
        </Tool>
        <Tool keys="bulletList" pressed={active.bulletList} run={() => on(editor).toggleBulletList().run()}>
          Liste
        </Tool>
        <Tool
          keys="orderedList"
          pressed={active.orderedList}
          run={() => on(editor).toggleOrderedList().run()}
        >
          Nummern
        </Tool>
        <Tool keys="link" pressed={active.link} run={onLink}>
          Link
        </Tool>
        <Tool pressed={active.table} disabled={active.table} run={() => doTable(editor, 'insertTable')}>
          Tabelle
        </Tool>
        <Tool keys="undo" disabled={!active.canUndo} run={() => on(editor).undo().run()}>
          <UndoIcon />
          <span className="sr-only">Rückgängig</span>
        </Tool>
        <Tool keys="redo" disabled={!active.canRedo} run={() => on(editor).redo().run()}>
          <RedoIcon />
          <span className="sr-only">Wiederholen</span>
        </Tool>
      </Toolbar>
      {active.table && <TableTools editor={editor} />}
    </>
  )
}

const tableTools: [TableCommand, string][] = [
  ['addRowBefore', 'Zeile darüber'],
  ['addRowAfter', 'Zeile darunter'],
  ['deleteRow', 'Zeile löschen'],
  ['addColumnBefore', 'Spalte davor'],
  ['addColumnAfter', 'Spalte danach'],
  ['deleteColumn', 'Spalte löschen'],
  ['toggleHeaderRow', 'Kopfzeile'],
  ['deleteTable', 'Tabelle löschen'],
]

function TableTools({ editor }: { editor: Editor }) {
  const can = useEditorState({
    editor,
    selector: ({ editor }) =>
      Object.fromEntries(tableTools.map(([name]) => [name, canDo(editor, name)])) as Record<
        TableCommand,
        boolean
      >,
  })
  return (
    <Toolbar className="tools" aria-label="Tabelle bearbeiten">
      {tableTools.map(([name, words]) => (
        <Tool key={name} disabled={!can[name]} run={() => doTable(editor, name)}>
          {words}
        </Tool>
      ))}
    </Toolbar>
  )
}

/** What the keys are called on a German keyboard, and to screen readers. */
const shortcuts = {
  bold: ['Strg+B', 'Control+B', 'Fett'],
  italic: ['Strg+I', 'Control+I', 'Kursiv'],
  heading: ['Strg+Alt+3', 'Control+Alt+3', 'Zwischentitel'],
  bulletList: ['Strg+Umschalt+8', 'Control+Shift+8', 'Liste; auch „- “ am Anfang einer Zeile'],
  orderedList: ['Strg+Umschalt+7', 'Control+Shift+7', 'Nummern; auch „1. “ am Anfang einer Zeile'],
  link: ['Strg+K', 'Control+K', 'Link setzen oder ändern'],
  undo: ['Strg+Z', 'Control+Z', 'Rückgängig'],
  redo: ['Strg+Y', 'Control+Y', 'Wiederholen'],
} as const

function Tool({
  keys,
  pressed,
  disabled,
  run,
  children,
}: {
  keys?: keyof typeof shortcuts
  pressed?: boolean
  disabled?: boolean
  run: () => unknown
  children: ReactNode
}) {
  return (
    <button
      type="button"
      title={keys && `${shortcuts[keys][2].replace(/;.*/, '')} (${shortcuts[keys][0]})`}
      aria-keyshortcuts={keys && shortcuts[keys][1]}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      // The selection in the text stays.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !disabled && run()}
    >
      {children}
    </button>
  )
}

/** All keys, and what is set right while one types. */
export function EditorKeys() {
  return (
    <details className="editor-keys">
      <summary>Tastenkürzel beim Schreiben</summary>
      <dl>
        {Object.values(shortcuts).map(([key, , words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Tab</kbd>
          </dt>
          <dd>In Tabellen zur nächsten Zelle, in Listen eine Ebene tiefer</dd>
        </div>
      </dl>
      <p>
        Anführungszeichen werden deutsch („…“ und ‚…‘), aus &bdquo; - &ldquo; wird ein Gedankenstrich (–), aus
        drei Punkten ein Zeichen (…). Mit der Rücktaste direkt danach bleibt stehen, was Sie getippt haben.
      </p>
    </details>
  )
}
