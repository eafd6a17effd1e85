import { notFound } from 'next/navigation'
import { NotFound } from './errors'

/** In pages: what the reader cannot reach answers like what does not exist. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
}

/** For what a page can do without: null where the reader cannot reach it. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
