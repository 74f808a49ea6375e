// node scripts/run.mjs FILE [ARGUMENT …] runs a file of the repository with Node 24, also on a fresh clone.
import { launch } from './launch.mjs'
import { ensureInstalled } from './setup.mjs'

const [file, ...args] = process.argv.slice(2)
await ensureInstalled()
launch(file, args)
