'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import {
  addAgendaItem,
  changeAgendaItem,
  grantConfidential,
  removeAgendaItem,
  takeAgendaItem,
} from './commands'
import {
  addAgendaItemInput,
  changeAgendaItemInput,
  grantConfidentialInput,
  removeAgendaItemInput,
  takeAgendaItemInput,
} from './input'

export async function changeAgendaItemAction(values: unknown) {
  return action(changeAgendaItemInput, values, async (actor, input) => {
    await changeAgendaItem(actor, input)
    refresh()
    return null
  })
}

export async function addAgendaItemAction(values: unknown) {
  return action(addAgendaItemInput, values, async (actor, input) => {
    const added = await addAgendaItem(actor, input)
    refresh()
    return added
  })
}

export async function takeAgendaItemAction(values: unknown) {
  return action(takeAgendaItemInput, values, async (actor, input) => {
    await takeAgendaItem(actor, input)
    refresh()
    return null
  })
}

export async function removeAgendaItemAction(values: unknown) {
  return action(removeAgendaItemInput, values, async (actor, input) => {
    await removeAgendaItem(actor, input)
    refresh()
    return null
  })
}

export async function grantConfidentialAction(values: unknown) {
  return action(grantConfidentialInput, values, async (actor, input) => {
    await grantConfidential(actor, input)
    refresh()
    return null
  })
}
