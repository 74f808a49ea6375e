import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'

const built = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Serves the built web app, where there is one: any address outside /api that names no file is the app's own. */
export const web = fp<{ folder?: string }>(
  async (app, { folder = built }) => {
    if (!existsSync(folder)) return
    const hashed = join(folder, 'assets')
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // The build puts a .br and a .gz beside each file that is worth it.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
    app.get('/*', { schema: { hide: true } }, (request, reply) => {
      const path = request.url.split('?', 1)[0]!
      const isPage = !path.startsWith('/api') && !path.startsWith('/assets/')
      return isPage ? reply.sendFile('index.html') : reply.callNotFound()
    })
  },
  { name: 'web' },
)
