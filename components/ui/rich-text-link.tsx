'use client'

import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { hrefFrom } from '@/lib/rich-text'
import { Button } from './button'
import { TextField } from './field'

/** Sets, changes or removes the link at the cursor; without a selection the address itself becomes the text. */
export function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const before = (editor.getAttributes('link').href as string | undefined) ?? ''
  const [typed, setTyped] = useState(before)
  const [error, setError] = useState<string>()

  const close = () => {
    onDone()
    editor.commands.focus()
  }

  function apply() {
    const href = hrefFrom(typed)
    if (!href) return setError('Ein Link beginnt mit https://, http:// oder mailto:.')
    const at = editor.chain().focus()
    if (before) at.extendMarkRange('link').setLink({ href }).run()
    else if (editor.state.selection.empty)
      at.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .unsetMark('link')
        .run()
    else at.setLink({ href }).run()
    onDone()
  }

  function remove() {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onDone()
  }

  return (
    <div
      className="link-field"
      role="group"
      aria-label="Link"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault()
          apply()
        }
      }}
    >
      <TextField
        label="Adresse des Links"
        help="Eine Seite (https://…) oder eine E-Mail-Adresse."
        error={error}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="btns">
        <Button onClick={apply}>{before ? 'Link ändern' : 'Link setzen'}</Button>
        {before && <Button onClick={remove}>Link entfernen</Button>}
        <Button variant="quiet" onClick={close}>
          Abbrechen
        </Button>
      </div>
    </div>
  )
}
