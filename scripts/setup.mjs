import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { alone } from './alone.mjs'
import { compressFolder } from './compress.mjs'
import { node24, requireHostNode } from './node24.mjs'
import { root, runQuietly, stop } from './run-quietly.mjs'

// Plain JavaScript that runs on any Node from 20 on, with nothing installed.

const modules = join(root, 'node_modules')
const installed = join(modules, '.workload-tracker')
const built = join(root, 'web/dist/.inputs')
// What the built web app is made of; the lock file stands for the packages.
const webInputs = [
  'scripts/compress.mjs',
  'package-lock.json',
  'web/index.html',
  'web/package.json',
  'web/vite.config.ts',
  'web/words.ts',
  'web/public',
  'web/src',
  'server/src/contract',
  'server/src/domain',
]

/** Installs the dependencies unless those of package-lock.json are there. Ends the process if that fails. */
export async function ensureInstalled() {
  requireHostNode()
  await alone(isInstalled, install)
}

/** Builds the web app unless the one in web/dist is that of the sources. Ends the process if that fails. */
export async function ensureWebBuilt() {
  const inputs = `${fingerprint(webInputs)} ${process.env.WORDS ?? 'en'}`
  await alone(
    () => contentOf(built) === inputs,
    () => build(inputs),
  )
}

function isInstalled() {
  const wanted = lockFingerprint()
  if (contentOf(installed) === wanted) return true
  if (!isWhatTheLockSays()) return false
  writeFileSync(installed, wanted)
  return true
}

async function install() {
  const version = await runQuietly('npm', ['--version'], root)
  if (version.failed) stop('npm is needed to install the dependencies and does not run.', version.output)
  if (Number.parseInt(version.output, 10) < 9)
    stop(`npm ${version.output.trim()} is too old: npm 9 or newer is needed (it comes with Node.js 20).`)
  console.log('Installing dependencies (first start and after updates only) …')
  rmSync(installed, { force: true })
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { failed, output } = await runQuietly('npm', ['ci', ...options], root)
  if (failed) stop('The dependencies could not be installed. This is what npm said:', output)
  if (!isWhatTheLockSays())
    stop('The dependencies are incomplete: something disturbed the installation. Please try again.')
  writeFileSync(installed, lockFingerprint())
}

async function build(inputs) {
  console.log('Building the web app (first start and after changes only) …')
  const web = join(root, 'web')
  const vite = join(
    dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  )
  const { failed, output } = await runQuietly(node24(), [vite, 'build'], web)
  if (failed) stop('The web app could not be built:', output)
  await compressFolder(dirname(built))
  mkdirSync(dirname(built), { recursive: true })
  writeFileSync(built, inputs)
}

/** Whether all is there, also after an install by hand: npm writes down what it has installed, at the very end. */
function isWhatTheLockSays() {
  try {
    const found = packagesIn(join(modules, '.package-lock.json'))
    const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')))
    return wanted.every(([path, entry]) => {
      const ours = !path.includes('node_modules/') || entry.link
      const mayBeMissing = ours || entry.optional || entry.devOptional
      return (
        mayBeMissing ||
        (found[path]?.version === entry.version && existsSync(join(root, path, 'package.json')))
      )
    })
  } catch {
    return false
  }
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function lockFingerprint() {
  return `${process.platform}-${process.arch}-${fingerprint(['package-lock.json'])}`
}

function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesIn))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(join(root, path))) return []
  let entries
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
  return entries
    .filter((entry) => !entry.name.includes('.test.'))
    .map((entry) => `${path}/${entry.name}`)
    .toSorted()
    .flatMap(filesIn)
}

function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
