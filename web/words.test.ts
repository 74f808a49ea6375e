import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { build } from 'vite'
import { words } from './words.ts'

/** A web app of one page with an English word of two features, one of them translated. */
function makeApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'words-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const files = {
    'index.html': '<!doctype html><html lang="en"><script type="module" src="/main.ts"></script></html>',
    'main.ts':
      "import { a } from '#words/a.ts'\nimport { b } from '#words/b.ts'\ndocument.title = a.hello + b.bye",
    'words/en/a.ts': "export const a = { hello: 'Good morning' }",
    'words/en/b.ts': "export const b = { bye: 'Farewell' }",
    'words/xx/a.ts':
      "import { b } from '#words/b.ts'\nexport const a = { hello: `[!! Góód mörning, not ${b.bye} !!]` }",
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

async function built(root: string, language?: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [words(language, join(root, 'words'))],
    build: { write: false },
  })
  if (!('output' in result)) throw new Error('Nothing was built')
  return result.output.map((file) => (file.type === 'chunk' ? file.code : String(file.source))).join('\n')
}

test('a translation is a folder beside en, chosen when the app is built; what it lacks stays English', async () => {
  const page = await built(makeApp(), 'xx')
  expect(page).toContain('Góód mörning')
  expect(page).not.toContain('Good morning')
  expect(page).toContain('Farewell')
  expect(page).toContain('<html lang="xx">')
})

test('left unsaid, the app speaks English', async () => {
  const page = await built(makeApp())
  expect(page).toContain('Good morning')
  expect(page).toContain('<html lang="en">')
})

test('a language without a folder is refused, not built in English', () => {
  expect(() => words('yy', join(makeApp(), 'words'))).toThrow('WORDS=yy')
})
