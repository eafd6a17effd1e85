'use client'

import { createContext, use } from 'react'

/** The items of the agenda as the minute taker goes through them. */
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

/** The item that is open, for what stands beside it and depends on it; null at the finish. */
export const CurrentItem = createContext<string | null>(null)

export const useCurrentItem = (): string | null => use(CurrentItem)
