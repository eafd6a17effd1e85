'use client'

import { createContext, use } from 'react'

/** The items of the agenda as the minute taker goes through them, and the one that is open. */
export type ItemLine = {
  id: string
  number: string
  title: string
  confidential: boolean
  /** Planned begin. */
  begin: Date | null
  minutes: number
  /** Something is written already. */
  written: boolean
}

type Place = { lines: ItemLine[]; current: string | null }

/** For what stands beside the item and depends on it: who came to it, who left after it. */
export const CurrentItem = createContext<Place>({ lines: [], current: null })

export const useCurrentItem = (): Place => use(CurrentItem)
