'use client'

import dynamic from 'next/dynamic'

/** The editor weighs more than the rest of the page, and who only reads the minutes never needs it. */
export const EntryEditor = dynamic(() => import('./entry-editor').then((module) => module.EntryEditor))
