// What `npm start` runs, also on a fresh clone: installs and builds what is missing, then starts the server.
import { launch } from './launch.mjs'
import { ensureInstalled, ensureWebBuilt } from './setup.mjs'

await ensureInstalled()
await ensureWebBuilt()
launch('server/src/main.ts', process.argv.slice(2))
