import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const folders = join(import.meta.dirname, 'src/words')

/**
 * Takes `#words/…` from the folder of a language beside `en`; what is not translated there yet stays English.
 * So does what the server says itself: the details of a refusal, and what the contract's schemas have against a field.
 * @throws Error where there is no such folder
 */
export function words(language = 'en', root = folders): Plugin {
  if (!existsSync(join(root, language)))
    throw new Error(`WORDS=${language}: there is no ${join(root, language)}`)
  return {
    name: 'words',
    enforce: 'pre',
    resolveId(source) {
      if (!source.startsWith('#words/')) return null
      const file = source.slice('#words/'.length)
      const translated = join(root, language, file)
      return existsSync(translated) ? translated : join(root, 'en', file)
    },
    transformIndexHtml: (html) => html.replace('<html lang="en">', `<html lang="${language}">`),
  }
}
