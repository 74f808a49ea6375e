import { startWords } from '#words/start.ts'
import { Button } from '../../ui/Button.tsx'

interface StepProps {
  words: { title: string; about: string; action: string; more: string }
  /** How many there are: with one it is done. */
  count: number
  isNext: boolean
  disabled: boolean
  onAct: () => void
}

/** One of the first steps: what it is for, and the button that does it. */
export function Step({ words, count, isNext, disabled, onAct }: StepProps) {
  const done = count > 0
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className="flex items-center gap-3 border-b border-line-soft py-2.5"
    >
      <div className="min-w-0 flex-1">
        <h2 className="text-base">
          {words.title}
          {done && <span className="text-xs font-normal text-free"> ✓ {startWords.done}</span>}
        </h2>
        <p className="text-soft">{words.about}</p>
      </div>
      <Button look={isNext ? 'primary' : 'plain'} disabled={disabled} onClick={onAct}>
        {done ? words.more : words.action}
      </Button>
    </li>
  )
}
