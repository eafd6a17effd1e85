'use client'

import { ErrorMessage } from '@/components/layout/error-message'

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <>
      <h1 className="sr-only">Störung</h1>
      <ErrorMessage {...props} home="/overview" />
    </>
  )
}
