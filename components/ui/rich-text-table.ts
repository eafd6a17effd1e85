import { Extension, Node, type Editor } from '@tiptap/react'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  fixTables,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeader,
} from '@tiptap/pm/tables'
import { TextSelection, type Command } from '@tiptap/pm/state'
import { maxTableColumns, maxTableRows } from '@/lib/rich-text'

/*
 * Tables on ProseMirror's own engine. Tiptap's wrapper of it is not to be had for this version, writes widths and
 * alignment that `lib/rich-text` does not store, and merges cells.
 */
const cell = (name: string, tag: 'td' | 'th', tableRole: string) =>
  Node.create({
    name,
    content: 'paragraph+',
    isolating: true,
    // The engine reads them; without a way to merge they stay as they are.
    addAttributes: () => ({
      colspan: { default: 1, rendered: false },
      rowspan: { default: 1, rendered: false },
      colwidth: { default: null, rendered: false },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    extendNodeSchema: (extension) => (extension.name === name ? { tableRole } : {}),
  })

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { class: 'table-scroll' }, ['table', ['tbody', 0]]],
  extendNodeSchema: (extension) => (extension.name === 'table' ? { tableRole: 'table' } : {}),
  addKeyboardShortcuts() {
    const run = (command: Command) => command(this.editor.state, this.editor.view.dispatch)
    return {
      // In the last cell a new row begins, as word processors do it.
      Tab: () =>
        isInTable(this.editor.state) &&
        (run(goToNextCell(1)) || (run(addRowAfter) && run(goToNextCell(1))) || true),
      'Shift-Tab': () => isInTable(this.editor.state) && (run(goToNextCell(-1)) || true),
    }
  },
  addProseMirrorPlugins: () => [tableEditing()],
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
  extendNodeSchema: (extension) => (extension.name === 'tableRow' ? { tableRole: 'row' } : {}),
})

/** Stored tables are grids already; one that was edited by hand is made one when it is opened. */
const MendTables = Extension.create({
  name: 'mendTables',
  onCreate() {
    const mended = fixTables(this.editor.state)
    if (mended) this.editor.view.dispatch(mended)
  },
})

export const tableExtensions = [
  Table,
  TableRow,
  cell('tableCell', 'td', 'cell'),
  cell('tableHeader', 'th', 'header_cell'),
  MendTables,
]

/** Three columns, a head and two rows; the cursor in the first cell. */
const insertTable: Command = (state, dispatch) => {
  const { table, tableRow, tableCell, tableHeader } = state.schema.nodes
  if (!table || !tableRow || !tableCell || !tableHeader || isInTable(state)) return false
  const row = (type: typeof tableCell) =>
    tableRow.create(
      null,
      Array.from({ length: 3 }, () => type.createAndFill()).filter((made) => made !== null),
    )
  const made = table.create(null, [row(tableHeader), row(tableCell), row(tableCell)])
  const { $from } = state.selection
  // Below the block with the cursor, or in place of an empty line; never inside a list.
  const block = $from.node(1)
  const empty = block.type.name === 'paragraph' && block.content.size === 0
  const [from, to] = empty ? [$from.before(1), $from.after(1)] : [$from.after(1), $from.after(1)]
  if (dispatch) {
    const tr = state.tr.replaceWith(from, to, made)
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1))).scrollIntoView())
  }
  return true
}

/** Without its last row a table is gone. */
const orDelete =
  (command: Command): Command =>
  (state, dispatch) =>
    command(state, dispatch) || deleteTable(state, dispatch)

const below =
  (side: 'width' | 'height', most: number, command: Command): Command =>
  (state, dispatch) =>
    isInTable(state) && selectedRect(state).map[side] < most && command(state, dispatch)

const higher = (command: Command) => below('height', maxTableRows, command)
const wider = (command: Command) => below('width', maxTableColumns, command)

export const tableCommands = {
  insertTable,
  addRowBefore: higher(addRowBefore),
  addRowAfter: higher(addRowAfter),
  deleteRow: orDelete(deleteRow),
  addColumnBefore: wider(addColumnBefore),
  addColumnAfter: wider(addColumnAfter),
  deleteColumn: orDelete(deleteColumn),
  toggleHeaderRow: toggleHeader('row'),
  deleteTable,
}
export type TableCommand = keyof typeof tableCommands

export const canDo = (editor: Editor, name: TableCommand): boolean => tableCommands[name](editor.state)

export function doTable(editor: Editor, name: TableCommand): boolean {
  const done = tableCommands[name](editor.state, editor.view.dispatch)
  editor.view.focus()
  return done
}
