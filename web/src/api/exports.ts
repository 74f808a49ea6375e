import type { ExportName } from '@contract/exports.ts'
import { given, http } from './client.ts'

/** Where a list or report is to be had as CSV, with the filters and the order it is seen with. */
export const csvOf = (name: ExportName, filter: object) =>
  http.getUri({ url: `/exports/${name}.csv`, params: given(filter) })
