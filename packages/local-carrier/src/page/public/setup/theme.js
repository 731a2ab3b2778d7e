const STORED = 'theme';
const order = ['system', 'light', 'dark'];

/** How the page looks: as the system does, or light or dark for good. */
export function chosenTheme() {
  const stored = localStorage.getItem(STORED);
  return order.includes(stored) ? stored : 'system';
}

export function applyTheme(theme = chosenTheme()) {
  localStorage.setItem(STORED, theme);
  document.documentElement.dataset.theme = theme;
}

export function nextTheme() {
  applyTheme(order[(order.indexOf(chosenTheme()) + 1) % order.length]);
}
