'use client'

import dynamic from 'next/dynamic'

/** The editor weighs more than the rest of the page, and who only reads the minutes never needs it. */
export const WritingDesk = dynamic(() => import('./writing-desk').then((module) => module.WritingDesk))
