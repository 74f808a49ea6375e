import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { literalsOf } from './literals.ts'

const src = join(import.meta.dirname, 'src')

/** Names that are the same in every language: of browsers, and of components. */
const names = ['features/settings/browserName.ts', 'routes.tsx']

test('every word that people see or hear stands in web/src/words', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
    (file) => !file.startsWith('words/') && !file.endsWith('.test.ts') && !names.includes(file),
  )
  expect(files.length).toBeGreaterThan(200)
  const found = files.flatMap((file) =>
    literalsOf(file, readFileSync(join(src, file), 'utf8')).map((text) => `web/src/${file}:${text}`),
  )
  expect(found).toEqual([])
})

const component = (text: string) => `export const A = ({ n, yes }: Props) => (\n  ${text}\n)`

test.each([
  ['<p>Save it</p>', 'Save it'],
  ['<p>{n} h</p>', 'h'],
  ['<p>{yes ? "kept" : words.gone}</p>', 'kept'],
  ['<p>{yes && `${n} kept`}</p>', '… kept'],
  ['<button aria-label="close" />', 'close'],
  ['<Field label={yes ? `of ${n}` : "–"} />', 'of …'],
  ['<Segmented options={[{ value: "a", label: "all" }]} />', 'all'],
  ['<Button onClick={() => notify("Saved")} />', 'Saved'],
  ['<Button onClick={() => setError(`at most ${n} of them`)} />', 'at most … of them'],
  ['<title>{`${n} · Workload`}</title>', '… · Workload'],
])('found in a component: %s', (text, found) => {
  expect(literalsOf('a.tsx', component(text))).toEqual([`2: ${found}`])
})

test.each([
  '<p className="flex gap-2">{n} · {words.kept} – 5 %</p>',
  '<Icon name="left" className={`wide ${yes ? "so tall" : ""}`} />',
  '<input type="date" onKeyDown={({ key }) => key === "Enter" && go("people")} />',
  '<i style={{ background: `linear-gradient(to right, ${n})` }} />',
])('not found, for nobody reads it: %s', (text) => {
  expect(literalsOf('a.tsx', component(text))).toEqual([])
})
