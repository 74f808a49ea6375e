import type { ExportName } from '@contract/exports.ts'
import { addressOf } from './read.ts'

/** Where a list or report is to be had as CSV, with the filters and the order it is seen with. */
export const csvOf = (name: ExportName, filter: object) => addressOf(`/exports/${name}.csv`, filter)
