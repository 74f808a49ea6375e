import { setImmediate } from 'node:timers/promises'
import type { Encoding } from '../../../contract/imports.ts'
import { Unreadable } from './unreadable.ts'

// Whoever reads a file lets others have their turn after each of these.
const PIECE_BYTES = 32 * 1024

/** The bytes of a file, piece by piece; each call reads from its beginning. */
export type Bytes = () => AsyncIterable<Buffer>

// What is no text, by its first bytes; a workbook is a zip archive.
const SIGNATURES: [bytes: string, what: string][] = [
  ['504b0304', 'a ZIP archive or a spreadsheet (XLSX, ODS)'],
  ['504b0506', 'an empty ZIP archive'],
  ['d0cf11e0', 'an old Excel or Word document'],
  ['1f8b', 'a file packed by gzip'],
  ['25504446', 'a PDF document'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['377abcaf', 'a 7z archive'],
]

const MARKS: [bytes: string, encoding: Encoding][] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]

/** Of a text without a mark in two bytes a letter, about every second byte is 0. */
function twoBytes(head: Buffer): Encoding | null {
  const zeros = [...head.keys()].filter((at) => head[at] === 0)
  const odd = zeros.filter((at) => at % 2 === 1).length
  const even = zeros.length - odd
  const half = head.length / 2
  if (odd > half * 0.4 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.1) return 'utf-16be'
  return null
}

async function isUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of bytes()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/**
 * The encoding of a text: by its mark, by its zeros, and Windows-1252 where it is no UTF-8.
 * @throws Unreadable for what is no text at all.
 */
export async function recogniseEncoding(bytes: Bytes): Promise<Encoding> {
  let head = Buffer.alloc(0)
  for await (const piece of bytes()) {
    head = Buffer.concat([head, piece.subarray(0, 4096)])
    if (head.length >= 4096) break
  }
  const hex = head.toString('hex')
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature))
  if (known) throw new Unreadable(`This is ${known[1]}, not a CSV file. Save it as CSV first`, 1)
  const marked = MARKS.find(([mark]) => hex.startsWith(mark))?.[1] ?? twoBytes(head)
  if (marked) return marked
  return (await isUtf8(bytes)) ? 'utf-8' : 'windows-1252'
}

/**
 * A file as text, piece by piece, without its mark. What is no letter of the encoding becomes U+FFFD, which is refused
 * where its cell is read.
 */
export async function* decoded(bytes: Bytes, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of bytes())
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      const text = decoder.decode(piece.subarray(at, at + PIECE_BYTES), { stream: true })
      if (text !== '') yield text
      await setImmediate()
    }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
