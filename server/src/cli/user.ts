import { parseArgs } from 'node:util'
import { userRole } from '../contract/session.ts'
import { accountCreate } from '../contract/users.ts'
import { open } from '../db/client.ts'
import { inTransaction } from '../db/transaction.ts'
import { changeUser, createUser, invite } from '../features/users/users.service.ts'
import { findUserByEmail, listUsers } from '../features/users/users.repo.ts'
import { issuesOf } from '../plugins/contract.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand, withDatabase } from './with-database.ts'

const usage = `Usage:
  npm run user -- list
  npm run user -- create EMAIL --name NAME [--role admin|planner|viewer]     prints a link to choose a password
  npm run user -- reset-password EMAIL                                       the same for somebody who is there
  npm run user -- disable EMAIL                                              signs them out everywhere

Works on the database at DATABASE_URL, else on the embedded one in DATA_DIR (stop the server first).`

/** The operator of the machine: no user of the product. */
const operator = { actorId: null, requestId: null }

const printLink = ({ path, expiresAt }: { path: string; expiresAt: string }) =>
  console.log(`Open ${path} on the server's address before ${expiresAt}; it works once.`)

function parse() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { name: { type: 'string' }, role: { type: 'string', default: 'planner' } },
    })
    return { ...values, command: positionals[0], email: positionals[1] ?? '' }
  } catch {
    throw new StartupError(usage)
  }
}

async function main(): Promise<void> {
  const { command, email, name, role } = parse()
  if (!['list', 'create', 'reset-password', 'disable'].includes(command ?? '')) throw new StartupError(usage)
  await withDatabase(true, async (pool) => {
    const db = open(pool)
    if (command === 'list') {
      const { results } = await listUsers(db, { limit: 10_000 })
      for (const user of results) console.log([user.email, user.name, user.role, user.status].join('\t'))
      return
    }
    if (command === 'create') {
      const data = accountCreate.safeParse({ email, name, role: userRole.safeParse(role).data })
      if (!data.success)
        throw new StartupError(
          `${issuesOf(data.error)
            .map((each) => `${each.path}: ${each.message}`)
            .join('\n')}\n\n${usage}`,
        )
      const made = await createUser(db, data.data, operator)
      if (made.invitation) printLink(made.invitation)
      return
    }
    const user = await findUserByEmail(db, email)
    if (!user) throw new StartupError(`There is no user ${email}`)
    if (command === 'disable') {
      await changeUser(db, user.id, { disabled: true }, operator)
      console.log(`${user.email} is disabled and signed out.`)
    } else printLink(await inTransaction(db, (tx) => invite(tx, user.id, operator)))
  })
}

await runCommand(main)
