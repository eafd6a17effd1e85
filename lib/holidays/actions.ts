'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { restoreHolidays, saveHolidays } from './commands'
import { restoreHolidaysInput, saveHolidaysInput } from './input'

export async function saveHolidaysAction(values: unknown) {
  return action(saveHolidaysInput, values, async (actor, input) => {
    const saved = await saveHolidays(actor, input)
    refresh()
    return saved
  })
}

export async function restoreHolidaysAction(values: unknown) {
  return action(restoreHolidaysInput, values, async (actor, input) => {
    await restoreHolidays(actor, input)
    refresh()
    return null
  })
}
