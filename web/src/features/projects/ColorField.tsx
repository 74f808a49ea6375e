import { type CSSProperties, useId } from 'react'
import { projectWords } from '#words/projects.ts'
import { palette } from './projectValues.ts'

interface ColorFieldProps {
  value: string
  onChange: (color: string) => void
}

/** A project's hue, chosen from a scale; a colour set elsewhere stays among the choices. */
export function ColorField({ value, onChange }: ColorFieldProps) {
  const name = useId()
  const known = palette.some(({ color }) => color === value.toLowerCase())
  const choices = known ? palette : [...palette, { color: value, name: projectWords.form.asItIs }]
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-[550] text-soft">{projectWords.form.color}</legend>
      <div className="flex h-[30px] items-center gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice.color}
            title={choice.name}
            className="project-dot relative size-5 rounded-sm outline-offset-2 has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-ink pointer-coarse:size-7"
            style={{ '--project': choice.color } as CSSProperties}
          >
            <input
              type="radio"
              name={name}
              aria-label={choice.name}
              checked={choice.color === value.toLowerCase() || choice.color === value}
              onChange={() => onChange(choice.color)}
              className="absolute inset-0 appearance-none opacity-0"
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
