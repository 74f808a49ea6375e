// Runs before the first paint, as a file of its own, so that a chosen theme does not flash and no inline script is needed.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be switched off; the system's theme holds then.
}
