import type { AnyExtension, Node } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { isSafeHref } from '@/lib/rich-text'
import { tableExtensions } from './rich-text-table'
import { Typing } from './rich-text-typing'

/** Items hold lines and lists, no headings and no tables: so `lib/rich-text` stores them. */
const Kit = StarterKit.extend({
  addExtensions(): AnyExtension[] {
    return (this.parent?.() ?? []).map((one: AnyExtension) =>
      one.name === 'listItem'
        ? (one as Node).extend({ content: 'paragraph (paragraph | bulletList | orderedList)*' })
        : one,
    )
  },
})

/** Only what `lib/rich-text` stores: whatever else is pasted falls away before it reaches the text. */
export const extensions = [
  Kit.configure({
    heading: { levels: [3] },
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (uri) => isSafeHref(uri ?? '') },
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    // A table at the end could not be left downwards.
    trailingNode: { notAfter: ['paragraph', 'heading', 'bulletList', 'orderedList'] },
  }),
  ...tableExtensions,
  Typing,
]
