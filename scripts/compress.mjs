import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

// Plain JavaScript that runs on any Node from 20 on, with nothing installed.

const WORTH_IT = /\.(js|css|html|svg|json|txt|webmanifest)$/
const LEAST_BYTES = 1024

/** Puts a .br and a .gz beside each file of text in a folder, for a server that sends them as they are. */
export async function compressFolder(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String)
  await Promise.all(names.filter((name) => WORTH_IT.test(name)).map((name) => compress(join(folder, name))))
}

async function compress(file) {
  const content = readFileSync(file)
  if (content.length < LEAST_BYTES) return
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}
