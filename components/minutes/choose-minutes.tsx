'use client'

import { useRef, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'

/**
 * A list of which several can be loaded as one archive: a GET form around it, which works without script too. The boxes
 * stand in its rows, with the name `meeting`.
 */
export function ChooseMinutes({
  formats,
  released,
  children,
}: {
  /** How many can be chosen; for one there are the buttons of its row. */
  released: number
  formats: { value: string; label: string }[]
  children: ReactNode
}) {
  const ref = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const boxes = () => [...(ref.current?.querySelectorAll<HTMLInputElement>('input[name="meeting"]') ?? [])]
  const count = () => setChosen(boxes().filter((box) => box.checked).length)
  const chooseAll = (checked: boolean) => {
    for (const box of boxes()) box.checked = checked
    count()
  }
  return (
    <form
      ref={ref}
      action="/minutes/archive.zip"
      onChange={count}
      onSubmit={(event) => {
        if (boxes().some((box) => box.checked)) return
        event.preventDefault()
        count()
      }}
    >
      {children}
      {released > 1 && (
        <div className="choose-minutes">
          <label className="tick">
            <input
              type="checkbox"
              onChange={(event) => {
                event.stopPropagation()
                chooseAll(event.target.checked)
              }}
            />
            <span>Alle auf dieser Seite</span>
          </label>
          <Select label="Format" name="format" options={formats} defaultValue="pdf" />
          <Button
            type="submit"
            disabledReason={chosen === 0 ? 'Bitte wählen Sie mindestens eine Niederschrift.' : undefined}
          >
            {chosen ? `${chosen} als ZIP laden` : 'Gewählte als ZIP laden'}
          </Button>
          <p className="note">
            Mit Inhaltsverzeichnis. Die Dateien werden nacheinander erstellt; das dauert etwa eine Sekunde je
            Niederschrift.
          </p>
        </div>
      )}
    </form>
  )
}
