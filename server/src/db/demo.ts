import type { Database } from './client.ts'
/** placeholder while the generator is written */
export async function ensureDemo(_db: Database, _timeZone: string): Promise<void> {}
