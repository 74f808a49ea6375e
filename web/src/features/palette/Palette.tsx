import { Autocomplete } from '@base-ui/react/autocomplete'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useDeferredValue, useRef, useState } from 'react'
import { paletteWords as words } from '#words/palette.ts'
import { peopleSearchOptions } from '../../api/people.ts'
import { projectSearchOptions } from '../../api/projects.ts'
import { useSession } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import { useBook } from '../booking/context.ts'
import { useTimeOffDialog } from '../time-off/useTimeOffDialog.tsx'
import { type Command, type Destination, type Group, commandsFor, matches } from './commands.ts'

interface PaletteProps {
  open: boolean
  onClose: () => void
  onKeys: () => void
}

const MOST_FOUND = 6
/** What is known at once comes first: nothing that is found a moment later takes its place under Enter. */
const order: readonly Group[] = ['create', 'pages', 'actions', 'people', 'projects']

/** What is found for a text: people and projects on the server, commands here. */
function useFound(text: string, commands: readonly Command[], go: (path: Destination) => void) {
  const asked = useDeferredValue(text.trim())
  const sought = { enabled: asked !== '' }
  const people = useQuery({ ...peopleSearchOptions(asked), ...sought })
  const projects = useQuery({ ...projectSearchOptions(asked), ...sought })
  const records: Command[] =
    asked === ''
      ? []
      : [
          ...(people.data?.results ?? []).slice(0, MOST_FOUND).map(({ id, name, role, department }) => ({
            id: `person:${id}`,
            group: 'people' as const,
            label: name,
            detail: `${role}, ${department}`,
            run: () => go(paths.person(id)),
          })),
          ...(projects.data?.results ?? []).slice(0, MOST_FOUND).map(({ id, name, client, color }) => ({
            id: `project:${id}`,
            group: 'projects' as const,
            label: name,
            detail: client,
            color,
            run: () => go(paths.project(id)),
          })),
        ]
  const all = [...records, ...commands.filter(({ label }) => matches(label, text.trim()))]
  const groups = order
    .map((group) => ({ value: group, items: all.filter((each) => each.group === group) }))
    .filter(({ items }) => items.length > 0)
  const status =
    people.isError || projects.isError
      ? words.failed
      : all.length > 0
        ? null
        : people.isFetching || projects.isFetching
          ? words.searching
          : words.nothing
  return { groups, status }
}

/** Go anywhere, find anybody, add anything, by typing a few letters of it. */
export function Palette({ open, onClose, onKeys }: PaletteProps) {
  const { dialog, edit } = useTimeOffDialog()
  const input = useRef<HTMLInputElement>(null)
  const leaving =
    <A extends unknown[]>(work: (...args: A) => void) =>
    (...args: A) => {
      onClose()
      work(...args)
    }
  return (
    <>
      <Dialog title={words.title} open={open} onClose={onClose} initialFocus={input}>
        <Search input={input} leaving={leaving} onKeys={onKeys} addTimeOff={leaving(() => edit({}))} />
      </Dialog>
      {dialog}
    </>
  )
}

/** The dialog fades before the page is printed, and the styles for paper are there by then. */
const FADED_MS = 300
const printPage = () =>
  void import('../../styles/print.css').then(() => window.setTimeout(() => window.print(), FADED_MS))

interface SearchProps {
  input: RefObject<HTMLInputElement | null>
  leaving: <A extends unknown[]>(work: (...args: A) => void) => (...args: A) => void
  onKeys: () => void
  addTimeOff: () => void
}

function Search({ input, leaving, onKeys, addTimeOff }: SearchProps) {
  const session = useSession()
  const navigate = useNavigate()
  const book = useBook()
  const [text, setText] = useState('')
  const go = leaving((path: Destination) => void navigate(path))
  const commands = commandsFor(session, {
    go,
    book: leaving(book),
    addTimeOff,
    showKeys: onKeys,
    print: leaving(printPage),
  })
  const { groups, status } = useFound(text, commands, go)
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={text}
      onValueChange={setText}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="px-5 py-3">
        <Autocomplete.Input
          ref={input}
          aria-label={words.title}
          placeholder={words.placeholder}
          className="control w-full"
        />
      </div>
      <Autocomplete.Status className="px-5 text-faint not-empty:py-2.5">{status}</Autocomplete.Status>
      <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
        {(group: { value: Group; items: Command[] }) => (
          <Autocomplete.Group key={group.value} items={group.items} className="px-2 pb-1">
            <Autocomplete.GroupLabel className="px-2 pt-3 pb-1 text-2xs text-faint">
              {words.groups[group.value]}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  onClick={command.run}
                  className="flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-hover pointer-coarse:py-2.5"
                >
                  {command.color && <ProjectDot color={command.color} />}
                  <span className="truncate">{command.label}</span>
                  {command.detail && (
                    <span className="ml-auto truncate pl-2 text-2xs text-faint">{command.detail}</span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
