import { Link, useParams } from '@tanstack/react-router'
import { type HelpTopic, helpTopics, helpWords } from '#words/help.ts'
import { paths } from '../../paths.ts'
import { Section } from '../../ui/Page.tsx'
import { SidePage, sideLink } from '../../ui/SidePage.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'

/** A short guide, one topic in sight. */
export function HelpPage() {
  const { topic: id = helpTopics[0]!.id } = useParams({ from: '/app/help/{-$topic}' })
  const topic = helpTopics.find((each) => each.id === id)
  if (!topic) return <NotFoundPage />
  return (
    <SidePage
      title={helpWords.title}
      name={topic.title}
      nav={helpTopics.map((each) => (
        <Link
          key={each.id}
          {...paths.help(each.id)}
          aria-current={each === topic ? 'page' : undefined}
          className={sideLink}
        >
          {each.title}
        </Link>
      ))}
    >
      <Section title={topic.title}>
        {topic.parts.map((part) => (
          <Part key={part.title ?? ''} part={part} />
        ))}
      </Section>
    </SidePage>
  )
}

function Part({ part: { title, text = [], table } }: { part: HelpTopic['parts'][number] }) {
  return (
    <div className="flex max-w-[640px] flex-col gap-2 pb-2">
      {title && <h3 className="mt-2">{title}</h3>}
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
