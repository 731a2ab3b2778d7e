import { isMac } from './is-mac.ts';
import { t } from './texts.ts';

/** Keys as they stand on this person's keyboard: Ctrl+K, ⌘ K, Strg+K. */
export function keyNames(keys: string): string {
  if (isMac) return keys.replace(/Ctrl[+ ]/, '⌘ ');
  return keys.replace('Ctrl', t('keyName.ctrl')).replace('Shift', t('keyName.shift'));
}
