'use client'

import { EditorContent, useEditor } from '@tiptap/react'
import { useState } from 'react'
import type { RichText } from '@/lib/rich-text'
import { extensions } from './rich-text-extensions'
import { LinkField } from './rich-text-link'
import { cleanPastedHtml } from './rich-text-paste'
import { EditorKeys, Tools } from './rich-text-tools'
import './rich-text-editor.css'

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
  const [linking, setLinking] = useState(false)
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
      transformPastedHTML: cleanPastedHtml,
    },
    onUpdate: ({ editor }) => onChange(editor.getJSON() as RichText),
  })
  const startLink = () => setLinking(true)
  return (
    <>
      <div
        className="editor"
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
          event.preventDefault()
          startLink()
        }}
      >
        {editor ? <Tools editor={editor} onLink={startLink} /> : <div className="tools" />}
        {editor && linking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
        <EditorContent editor={editor} />
      </div>
      <EditorKeys />
    </>
  )
}
