'use client'

import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { isSafeHref, type RichText } from '@/lib/rich-text'
import './rich-text-editor.css'

/** Only what `lib/rich-text` stores: whatever else is pasted falls away before it reaches the text. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [3] },
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (uri) => isSafeHref(uri ?? '') },
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    trailingNode: false,
  }),
]

/**
 * Words as tools, 44 px, serif. `initial` is read once; give another `key` to replace the text from outside.
 *
 * `<RichTextEditor label="Was beraten wurde" initial={text} onChange={setText} />`
 */
export function RichTextEditor({
  label,
  initial,
  onChange,
}: {
  label: string
  initial: RichText
  onChange: (text: RichText) => void
}) {
  const editor = useEditor({
    extensions,
    content: initial,
    immediatelyRender: false,
    // Its stylesheet would need a nonce; the rules stand beside this file.
    injectCSS: false,
    editorProps: {
      attributes: {
        class: 'wording',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        lang: 'de',
        spellcheck: 'true',
      },
    },
    onUpdate: ({ editor }) => onChange(editor.getJSON() as RichText),
  })
  return (
    <div className="editor">
      {editor ? <Tools editor={editor} /> : <div className="tools" />}
      <EditorContent editor={editor} />
    </div>
  )
}

const on = (editor: Editor) => editor.chain().focus()

function Tools({ editor }: { editor: Editor }) {
  const active = useEditorState({
    editor,
    selector: ({ editor }) => ({
      heading: editor.isActive('heading'),
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      bulletList: editor.isActive('bulletList'),
      orderedList: editor.isActive('orderedList'),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    }),
  })
  return (
    <Toolbar className="tools" aria-label="Text gestalten">
      <Tool pressed={active.heading} run={() => on(editor).toggleHeading({ level: 3 }).run()}>
        Zwischentitel
      </Tool>
      <Tool pressed={active.bold} run={() => on(editor).toggleBold().run()}>
        <b>Fett</b>
      </Tool>
      <Tool pressed={active.italic} run={() => on(editor).toggleItalic().run()}>
        <i>Kursiv</i>
      </Tool>
      <Tool pressed={active.bulletList} run={() => on(editor).toggleBulletList().run()}>
        Liste
      </Tool>
      <Tool pressed={active.orderedList} run={() => on(editor).toggleOrderedList().run()}>
        Nummern
      </Tool>
      <Tool disabled={!active.canUndo} run={() => on(editor).undo().run()}>
        Rückgängig
      </Tool>
      <Tool disabled={!active.canRedo} run={() => on(editor).redo().run()}>
        Wiederholen
      </Tool>
    </Toolbar>
  )
}

function Tool({
  pressed,
  disabled,
  run,
  children,
}: {
  pressed?: boolean
  disabled?: boolean
  run: () => boolean
  children: ReactNode
}) {
  return (
    <button
      type="button"
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
