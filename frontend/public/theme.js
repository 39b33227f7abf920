// Applies the stored theme before the first paint. Kept outside the bundle: the CSP allows no inline scripts.
try {
  const theme = JSON.parse(localStorage.getItem('pairing.settings') || '{}').theme
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  document.documentElement.removeAttribute('data-theme')
}
