'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { moveAgendaItem, nestAgendaItem } from './commands'
import { moveAgendaItemInput, nestAgendaItemInput } from './input'

export async function moveAgendaItemAction(values: unknown) {
  return action(moveAgendaItemInput, values, async (actor, input) => {
    await moveAgendaItem(actor, input)
    refresh()
    return null
  })
}

export async function nestAgendaItemAction(values: unknown) {
  return action(nestAgendaItemInput, values, async (actor, input) => {
    await nestAgendaItem(actor, input)
    refresh()
    return null
  })
}
