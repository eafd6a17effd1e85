'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { postponeAgendaItem } from './commands'
import { postponeAgendaItemInput } from './input'

export async function postponeAgendaItemAction(values: unknown) {
  return action(postponeAgendaItemInput, values, async (actor, input) => {
    const postponed = await postponeAgendaItem(actor, input)
    refresh()
    return postponed
  })
}
