import { Link } from '@tanstack/react-router'
import { type HelpSection, helpLinkWords } from '#words/help-link.ts'
import { paths } from '../../paths.ts'

interface HelpLinkProps {
  about: HelpSection
  /** In a window of its own: here something is being typed. */
  apart?: boolean
}

/** Beside a figure: leads to how it is counted. */
export function HelpLink({ about, apart }: HelpLinkProps) {
  const label = helpLinkWords.label(about)
  return (
    <Link
      {...paths.help(undefined, about)}
      preload={false}
      target={apart ? '_blank' : undefined}
      aria-label={label}
      title={label}
      className="help-link no-print"
    >
      ?
    </Link>
  )
}
