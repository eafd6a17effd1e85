import { Extension, InputRule, textInputRule } from '@tiptap/react'

const begins = String.raw`(?:^|[\s\u00a0([{/–—„‚])`

/** An apostrophe closes what ‚ has opened in the same line; otherwise it stands for a letter. */
const closesSingle = (before: string): boolean => before.lastIndexOf('‚') > before.lastIndexOf('‘')

const singleQuote = new InputRule({
  find: /'$/,
  handler: ({ state, range }) => {
    const { $from } = state.selection
    const before = $from.parent.textBetween(0, range.from - $from.start(), undefined, '\ufffc')
    state.tr.insertText(closesSingle(before) ? '‘' : '’', range.from, range.to)
  },
})

/**
 * German quotation marks and dashes while one types: „…“, ‚…‘, –, …. Backspace right after it, or Strg+Z, brings back
 * what was typed. Tiptap's own set is English and knows 23 more.
 */
export const Typing = Extension.create({
  name: 'typing',
  // Before the history: the first Strg+Z takes back the replacement alone.
  priority: 200,
  addKeyboardShortcuts() {
    return { 'Mod-z': () => this.editor.commands.undoInputRule() }
  },
  addInputRules: () => [
    textInputRule({ find: new RegExp(`${begins}(")$`), replace: '„' }),
    textInputRule({ find: /"$/, replace: '“' }),
    textInputRule({ find: new RegExp(`${begins}(')$`), replace: '‚' }),
    singleQuote,
    textInputRule({ find: /\S\s(-)\s$/, replace: '–' }),
    textInputRule({ find: /--$/, replace: '–' }),
    textInputRule({ find: /\.\.\.$/, replace: '…' }),
  ],
})
