import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'
import { words } from './words.ts'

const server = (folder: string) => fileURLToPath(new URL(`../server/src/${folder}`, import.meta.url))

export const alias = { '@contract': server('contract'), '@domain': server('domain') }

/**
 * Parts of packages that nothing here uses. Of axios: a second way to send, forms, progress, cookies, names of statuses,
 * complaints about options that do not exist.
 * Of the router: where the window was scrolled to; here pages scroll, the window never does; addresses that are others'.
 */
const leftOut: Record<string, string> = {
  'adapters/adapters': "import xhr from './xhr.js'; export default { getAdapter: () => xhr }",
  'helpers/cookies': 'export default { read: () => null, readAsync: async () => null }',
  'helpers/formDataToJSON': 'export default () => null',
  'helpers/toFormData': "export default () => { throw new Error('This axios sends JSON only') }",
  'helpers/HttpStatusCode': 'export default {}',
  'helpers/AxiosURLSearchParams': 'export default null',
  'helpers/toURLEncodedForm': 'export default () => null',
  'helpers/progressEventReducer': 'export const progressEventReducer = () => []',
  'helpers/validator':
    'const no = () => no; export default { assertOptions: no, validators: { transitional: no, spelling: no } }',
  'core/assertParamsAcyclic': 'export default () => {}',
  'cancel/CancelToken': 'export default null',
  rewrite: [
    'const same = (_, url) => url',
    'export { same as executeRewriteInput, same as executeRewriteOutput }',
    'export const [composeRewrites, rewriteBasepath] = []',
  ].join(';'),
  'scroll-restoration': [
    'export const setupScrollRestoration = () => {}',
    'export const ScrollRestoration = () => null',
    'export const [defaultGetScrollRestorationKey, getElementScrollRestorationEntry, storageKey] = []',
  ].join(';'),
}

const places = /\/(?:axios\/lib|@tanstack\/(?:router-core|react-router)\/dist\/esm)\/(.+)\.js$/
const smallPackages: Plugin = {
  name: 'small-packages',
  enforce: 'pre',
  load: (id) => leftOut[places.exec(id)?.[1] ?? ''] ?? null,
}

const vendor =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|axios|@tanstack)\/(?!.*([qQ]ueries|nfiniteQuery|useMutation|mutationObserver)(Observer)?\.js)/
const shared = new RegExp(
  [
    'web/src/(paths|search)\\.ts',
    'web/src/words/[^/]+/(app|dates|failures|help-link|schedule|shell)\\.',
    'web/src/features/help/HelpLink\\.',
    'web/src/features/schedule/(Lane|timeScale)\\.',
    'web/src/lib/(?!moments|theme|useForm|validate|weekdays)',
    'web/src/api/(client|errors|health|page|peopleValues|queryClient|schedule|session|unread|utilization)\\.',
    'web/src/ui/(Button|FilterSelect|Icon|SearchBox|Segmented|states|toast|VesselPicture)\\.',
    'web/src/features/shell/(?!Bulk|Delete|Edit|Failure|NotFound|news|Stale|Writers|saved|refusal|useEdit)',
  ].join('|'),
)

export default defineConfig({
  plugins: [words(process.env.WORDS), react(), tailwindcss(), smallPackages],
  resolve: {
    // React has had it itself since 18.
    alias: {
      ...alias,
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
      'use-sync-external-store/shim': 'react',
    },
  },
  build: {
    outDir: 'dist',
    // A font as data: would be refused by the server's content security policy.
    assetsInlineLimit: 0,
    // All browsers of the target know it themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs comes in two files instead of twenty: less to ask for, and it packs better.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: vendor },
            { name: 'shared', test: shared },
          ],
        },
      },
    },
    target: ['chrome125', 'firefox128', 'safari18'],
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
