'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { changeSeries, createSeries, savePlan } from './commands'
import { changeSeriesInput, createSeriesInput, savePlanInput } from './input'

export async function createSeriesAction(values: unknown) {
  return action(createSeriesInput, values, async (actor, input) => {
    const created = await createSeries(actor, input)
    refresh()
    return created
  })
}

export async function changeSeriesAction(values: unknown) {
  return action(changeSeriesInput, values, async (actor, input) => {
    const changed = await changeSeries(actor, input)
    refresh()
    return changed
  })
}

export async function savePlanAction(values: unknown) {
  return action(savePlanInput, values, async (actor, input) => {
    const saved = await savePlan(actor, input)
    refresh()
    return saved
  })
}
