import { tableWords } from '#words/tables.ts'
import { type ButtonLook, buttonClass } from './Button.tsx'

/** A file of what is in sight, all pages of it; the server writes it. */
export function CsvLink({ href, look }: { href: string; look?: ButtonLook }) {
  return (
    <a href={href} download className={buttonClass(look, 'no-print max-sm:hidden')}>
      {tableWords.exportCsv}
    </a>
  )
}
