import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { words } from './words.ts'

const server = (folder: string) => fileURLToPath(new URL(`../server/src/${folder}`, import.meta.url))

export const alias = { '@contract': server('contract'), '@domain': server('domain') }

const vendor =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack)\/(?!.*([qQ]ueries|nfiniteQuery|useMutation|mutationObserver)(Observer)?\.js)/
const shared = new RegExp(
  [
    'web/src/(paths|routes|search)\\.ts',
    'web/src/words/[^/]+/(app|dates|failures|help-link|schedule|shell)\\.',
    'web/src/features/help/HelpLink\\.',
    'web/src/features/schedule/(BlockParts|Lane|timeScale)\\.',
    'web/src/lib/(?!moments|theme|useForm|validate|weekdays)',
    'web/src/api/(errors|health|noteFailure|page|peopleValues|queryClient|read|schedule|session|unread|utilization)\\.',
    'web/src/ui/(Button|FilterSelect|Icon|SearchBox|Segmented|states|toast|VesselPicture)\\.',
    'web/src/features/shell/(?!Bulk|Delete|Edit|Failure|NotFound|news|Stale|Writers|saved|refusal|useEdit)',
  ].join('|'),
)

export default defineConfig({
  plugins: [words(process.env.WORDS), react(), tailwindcss()],
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
