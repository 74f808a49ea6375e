import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, stop } from './run-quietly.mjs'

/** Ends the process where even these scripts cannot run. */
export function requireHostNode() {
  if (major(process.versions.node) < 20)
    stop(`Node.js ${process.versions.node} is too old: Node.js 20 or newer is needed.`)
}

/** The Node 24 that runs everything else: the one among the dependencies, else this one if it is new enough. */
export function node24() {
  const ours = join(root, 'node_modules/node/bin/node')
  if (existsSync(ours)) return ours
  if (major(process.versions.node) >= 24) return process.execPath
  return stop(
    `Node.js 24 is missing. It comes with the dependencies, but npm did not run the install script of the package ` +
      `"node". Let it run with\n\n  npm rebuild node --ignore-scripts=false\n\nor use Node.js 24 instead of ${process.version}.`,
  )
}

function major(version) {
  return Number.parseInt(version, 10)
}
