import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type HelpTopic, helpTopics, helpWords } from '#words/help.ts'
import { paths } from '../../paths.ts'
import { Section } from '../../ui/Page.tsx'
import { SidePage, sideLink } from '../../ui/SidePage.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'

/** A short guide, one topic in sight; an address with a section alone is of the topic that has it. */
export function HelpPage() {
  const { topic: id } = useParams({ from: '/app/help/{-$topic}' })
  const hash = useLocation({ select: (location) => location.hash })
  const topic = id === undefined ? topicOf(hash) : helpTopics.find((each) => each.id === id)
  useEffect(() => {
    const section = document.getElementById(hash)
    section?.focus({ preventScroll: true })
    section?.scrollIntoView()
  }, [hash])
  if (!topic) return <NotFoundPage />
  const sections = topic.parts.filter((part) => part.id)
  return (
    <SidePage
      title={helpWords.title}
      name={topic.title}
      nav={helpTopics.map((each) => (
        <Link
          key={each.id}
          {...paths.help(each.id)}
          activeOptions={{ exact: true, includeHash: false }}
          aria-current={each === topic ? 'page' : undefined}
          data-status={each === topic ? 'active' : undefined}
          className={sideLink}
        >
          {each.title}
        </Link>
      ))}
    >
      <Section title={topic.title}>
        {sections.length > MANY && (
          <nav
            aria-label={helpWords.sections}
            className="no-print flex max-w-[640px] flex-wrap gap-x-4 gap-y-1"
          >
            {sections.map((part) => (
              <Link key={part.id} {...paths.help(topic.id, part.id)} className="text-xs text-soft underline">
                {part.title}
              </Link>
            ))}
          </nav>
        )}
        {topic.parts.map((part) => (
          <Part key={part.title ?? ''} part={part} />
        ))}
      </Section>
    </SidePage>
  )
}

/** More sections than can be taken in at a glance. */
const MANY = 5

const topicOf = (section: string) =>
  helpTopics.find(({ parts }) => parts.some(({ id }) => id === section)) ?? helpTopics[0]

function Part({ part: { id, title, text = [], table } }: { part: HelpTopic['parts'][number] }) {
  return (
    <div className="flex max-w-[640px] flex-col gap-2 pb-2">
      {title && (
        // Whoever comes by a link reads on from here.
        <h3 id={id} tabIndex={id && -1} className="mt-2 scroll-mt-4 outline-none focus:text-accent-strong">
          {title}
        </h3>
      )}
      {text.map((paragraph) => (
        <p key={paragraph} className="text-soft">
          {paragraph}
        </p>
      ))}
      {table && <HelpTable rows={table} />}
    </div>
  )
}

function HelpTable({ rows: [head = [], ...rows] }: { rows: readonly (readonly string[])[] }) {
  return (
    <table className="w-full border-separate [border-spacing:0] text-xs">
      <thead>
        <tr>
          {head.map((name) => (
            <th
              key={name}
              scope="col"
              className="border-b border-line py-1.5 pr-4 text-left font-[550] text-faint"
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...cells]) => (
          <tr key={first}>
            <th scope="row" className="border-b border-line-soft py-1.5 pr-4 text-left align-top font-[550]">
              {first}
            </th>
            {cells.map((cell, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
              <td key={index} className="border-b border-line-soft py-1.5 pr-4 align-top text-soft">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
