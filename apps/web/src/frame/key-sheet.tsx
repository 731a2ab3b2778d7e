import { Modal, Switch } from '@mantine/core';
import { frameStore, useFrame } from './frame.store.ts';
import styles from './key-sheet.module.css';
import { shortcuts } from './shortcuts.ts';

/** Every key of the desk, and the switch for single ones. */
export function KeySheet() {
  const isOpen = useFrame((frame) => frame.isKeySheetOpen);
  const singleKeys = useFrame((frame) => frame.singleKeys);
  return (
    <Modal
      opened={isOpen}
      onClose={() => frameStore.setState({ isKeySheetOpen: false })}
      title="Keyboard"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={styles.keys}>
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
      <Switch
        mt="md"
        label="Single keys"
        description="Switch them off if you speak to your computer or press them by accident."
        checked={singleKeys}
        onChange={({ currentTarget }) => frameStore.setState({ singleKeys: currentTarget.checked })}
      />
    </Modal>
  );
}
