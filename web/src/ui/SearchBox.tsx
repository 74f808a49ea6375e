import { useEffect, useRef, useState } from 'react'

interface SearchBoxProps {
  label: string
  value: string
  onSearch: (text: string) => void
}

const PAUSE_MS = 250

/** Searches when typing pauses, and at once on Enter. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [last, setLast] = useState(value)
  const timer = useRef<number>(undefined)
  if (last !== value) {
    // Changed from outside, as by "clear the filters" or going back.
    setLast(value)
    if (text.trim() !== value) setText(value)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const type = (typed: string, pause: number) => {
    setText(typed)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      if (typed.trim() !== value) onSearch(typed.trim())
    }, pause)
  }
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => type(event.target.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') type(text, 0)
      }}
      className="control w-[170px] min-w-[100px] max-lg:flex-none"
    />
  )
}
