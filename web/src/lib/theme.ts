import { remember, remembered } from './storage.ts'

export type Theme = 'system' | 'light' | 'dark'

export const currentTheme = (): Theme => {
  const theme = remembered('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Chooses a theme for this browser; public/theme.js finds it before the first paint. */
export function applyTheme(theme: Theme): void {
  remember('theme', theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
