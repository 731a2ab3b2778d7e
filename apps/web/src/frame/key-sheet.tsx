import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { frameStore, useFrame } from './frame.store.ts';
import styles from './key-sheet.module.css';
import { shortcuts } from './shortcuts.ts';

/** Every key of the desk, and the switch for single ones. */
export function KeySheet() {
  const isOpen = useFrame((frame) => frame.isKeySheetOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby="keys-heading"
      onClose={() => frameStore.setState({ isKeySheetOpen: false })}
    >
      <div className={styles.head}>
        <h2 className={styles.title} id="keys-heading">
          Keyboard
        </h2>
        <button type="button" className={styles.close} aria-label="Close" onClick={() => dialog.current?.close()}>
          <IconX size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
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
    </dialog>
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
