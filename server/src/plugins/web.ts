import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'

const built = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Serves the built web app, where there is one: any address outside /api that names no file is the app's own. */
export const web = fp(
  async (app) => {
    if (!existsSync(built)) return
    await app.register(fastifyStatic, {
      root: built,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/')
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
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
