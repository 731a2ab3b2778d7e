import { html, render } from 'lit-html';

/** Every key of the page: what is pressed, what it does, and the name of the act. */
export const shortcuts = [
  ['A', 'Answer', 'answer'],
  ['D', 'Decline', 'reject'],
  ['X', 'Hang up', 'hangUp'],
  ['V', 'My voice here', 'takeVoice'],
  ['M', 'Mute', 'mute'],
  ['K', 'Keypad', 'toggleKeys'],
  ['C', 'Call', 'call'],
  ['N', 'One more phone', 'add'],
  ['[', 'Phone to the left', 'left'],
  [']', 'Phone to the right', 'right'],
  ['P', 'Pause what happened', 'pause'],
  ['/', 'Search', 'search'],
  ['?', 'This list', 'help'],
];
const STORED = 'single keys';
const DIGITS = '0123456789*#';

/** Single keys work outside of fields, and can be switched off in their list. `acts` has a function for each name, and `press`. */
export function listenToKeys(acts, isInCall) {
  addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isTyping = ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName) || target.closest('dialog');
    if (isTyping || ctrlKey || metaKey || altKey || (areOff() && key !== '?')) return;
    if (isInCall() && DIGITS.includes(key)) return acts.press(key);
    const found = shortcuts.find(([wanted]) => wanted.toLowerCase() === key.toLowerCase());
    if (!found) return;
    event.preventDefault();
    acts[found[2]]();
  });
}

/** The list of keys, as a dialog. */
export function showShortcuts() {
  const dialog = document.createElement('dialog');
  dialog.className = 'shortcuts';
  dialog.setAttribute('aria-labelledby', 'shortcuts-title');
  render(
    html`<h2 id="shortcuts-title">Shortcuts</h2>
      <dl>
        ${shortcuts.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}
        <div><dt><kbd>0</kbd>–<kbd>9</kbd> <kbd>*</kbd> <kbd>#</kbd></dt><dd>Keys of a call that is up</dd></div>
      </dl>
      <label><input type="checkbox" .checked=${!areOff()} @change=${(event) => switchOn(event.target.checked)} /> Single keys work outside of fields</label>
      <form method="dialog"><button class="plain">Close</button></form>`,
    dialog,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function areOff() {
  return localStorage.getItem(STORED) === 'off';
}

function switchOn(isOn) {
  localStorage.setItem(STORED, isOn ? 'on' : 'off');
}
