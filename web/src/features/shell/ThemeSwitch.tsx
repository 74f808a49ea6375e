import { useState } from 'react'
import { remember, remembered } from '../../lib/storage.ts'
import { Icon } from '../../ui/Icon.tsx'

const themes = [
  { value: 'system', label: 'As the system', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'light' },
  { value: 'dark', label: 'Dark', icon: 'dark' },
] as const

type Theme = (typeof themes)[number]['value']

const current = (): Theme => {
  const theme = remembered('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function apply(theme: Theme) {
  remember('theme', theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** On wide screens all three in sight, on a phone one button that goes round. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(current)
  const choose = (next: Theme) => {
    apply(next)
    setTheme(next)
  }
  const index = themes.findIndex(({ value }) => value === theme)
  const { icon, label } = themes[index]!
  return (
    <>
      <fieldset className="mx-2.5 flex w-fit gap-0.5 rounded-md border border-line p-[2px] max-md:hidden">
        <legend className="sr-only">Theme</legend>
        {themes.map((each) => (
          <label
            key={each.value}
            title={each.label}
            className="relative flex h-6 w-8 items-center justify-center rounded-sm text-faint hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              aria-label={each.label}
              checked={each.value === theme}
              onChange={() => choose(each.value)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            <Icon name={each.icon} size={13} />
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        aria-label={`Theme: ${label}. Change`}
        onClick={() => choose(themes[(index + 1) % themes.length]!.value)}
        className="flex size-9 items-center justify-center rounded-md text-soft md:hidden"
      >
        <Icon name={icon} size={16} />
      </button>
    </>
  )
}
