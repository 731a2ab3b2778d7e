import { SheetDialog } from '../notices/sheet-dialog.tsx';
import { frameStore, useFrame } from './frame.store.ts';
import styles from './key-sheet.module.css';
import { shortcuts } from './shortcuts.ts';

/** Every key of the desk, and the switch for single ones. */
export function KeySheet() {
  const isOpen = useFrame((frame) => frame.isKeySheetOpen);
  return (
    <SheetDialog title="Keyboard" isOpen={isOpen} onClose={() => frameStore.setState({ isKeySheetOpen: false })}>
      <dl>
        {shortcuts.map(({ keys, words }) => (
          <div key={`${words} ${keys.join()}`} className={styles.row}>
            <dt>{words}</dt>
            <dd>
              <bdi dir="ltr">
                {keys.map((key) => (
                  <kbd key={key} className={styles.key}>
                    {key}
                  </kbd>
                ))}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
      <SingleKeys />
    </SheetDialog>
  );
}

function SingleKeys() {
  const singleKeys = useFrame((frame) => frame.singleKeys);
  return (
    <label className={styles.single}>
      <input
        type="checkbox"
        checked={singleKeys}
        onChange={({ target }) => frameStore.setState({ singleKeys: target.checked })}
      />
      <span>
        Single keys
        <span className={styles.help}>Switch them off if you speak to your computer or press them by accident.</span>
      </span>
    </label>
  );
}
