import { country } from '@contract/people.ts'
import { type FormEvent, useId, useState } from 'react'
import { holidayWords as words } from '#words/holidays.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { placeName } from './places.ts'

interface PlaceFilterProps {
  place: string | undefined
  inUse: readonly string[]
  onChange: (place: string) => void
}

const OTHER = '-'

/** A place where people live, or any other by its code. */
export function PlaceFilter({ place, inUse, onChange }: PlaceFilterProps) {
  const [typing, setTyping] = useState(false)
  const known = place === undefined || inUse.includes(place) ? inUse : [...inUse, place]
  const other = typing || place === undefined
  return (
    <>
      <FilterSelect
        label={words.place}
        value={other ? OTHER : place}
        options={[
          ...known.map((each) => ({ value: each, label: placeName(each) })),
          { value: OTHER, label: words.otherPlace },
        ]}
        onChange={(value) => {
          setTyping(value === OTHER)
          if (value !== OTHER) onChange(value)
        }}
      />
      {other && (
        <PlaceCode
          onChange={(code) => {
            setTyping(false)
            onChange(code)
          }}
        />
      )}
    </>
  )
}

function PlaceCode({ onChange }: { onChange: (code: string) => void }) {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  const errorId = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { success, data } = country.safeParse(text.trim().toUpperCase())
    setRefused(!success)
    if (success) onChange(data)
  }
  return (
    <form onSubmit={submit} noValidate className="flex items-center gap-2">
      <input
        aria-label={words.placeCode}
        aria-invalid={refused || undefined}
        aria-describedby={errorId}
        placeholder={words.placeExample}
        autoComplete="off"
        className="control w-28"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">{words.show}</Button>
      <span id={errorId} role="alert" className="text-2xs font-[550] text-danger">
        {refused && words.placeWrong}
      </span>
    </form>
  )
}
