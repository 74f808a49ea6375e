import type { ComponentType } from 'react'
import type { UserRole } from '@contract/session.ts'
import { settingsWords } from '#words/settings.ts'

export interface SettingsSection {
  /** Its address below /settings, and its name in the words. */
  id: keyof typeof settingsWords.sections
  group: 'you' | 'company'
  roles: readonly UserRole[]
  load: () => Promise<ComponentType>
}

const everyone: readonly UserRole[] = ['admin', 'planner', 'viewer']
const admins: readonly UserRole[] = ['admin']

/** Everything under /settings, in order. A new section is a line here and its name in the words. */
export const sections: readonly SettingsSection[] = [
  {
    id: 'profile',
    group: 'you',
    roles: everyone,
    load: async () => (await import('./ProfileSection.tsx')).ProfileSection,
  },
  {
    id: 'password',
    group: 'you',
    roles: everyone,
    load: async () => (await import('./PasswordSection.tsx')).PasswordSection,
  },
  {
    id: 'sessions',
    group: 'you',
    roles: everyone,
    load: async () => (await import('./SessionsSection.tsx')).SessionsSection,
  },
  {
    id: 'tokens',
    group: 'you',
    roles: everyone,
    load: async () => (await import('./TokensSection.tsx')).TokensSection,
  },
  {
    id: 'notices',
    group: 'you',
    roles: everyone,
    load: async () => (await import('../notices/NoticesSection.tsx')).NoticesSection,
  },
  {
    id: 'users',
    group: 'company',
    roles: admins,
    load: async () => (await import('./UsersSection.tsx')).UsersSection,
  },
  {
    id: 'demo',
    group: 'company',
    roles: admins,
    load: async () => (await import('./DemoSection.tsx')).DemoSection,
  },
  {
    id: 'webhooks',
    group: 'company',
    roles: admins,
    load: async () => (await import('../webhooks/WebhooksSection.tsx')).WebhooksSection,
  },
  {
    id: 'jobs',
    group: 'company',
    roles: admins,
    load: async () => (await import('../jobs/JobsSection.tsx')).JobsSection,
  },
  {
    id: 'health',
    group: 'company',
    roles: admins,
    load: async () => (await import('./HealthSection.tsx')).HealthSection,
  },
]
