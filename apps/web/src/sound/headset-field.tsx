import { useState } from 'react';
import styles from '../incoming/ring-sheet.module.css';
import { chooseHeadset, knowsHeadsets, useHeadsetName } from './headset-buttons.ts';

/** The buttons of a headset: answer, hang up and mute, where the browser lets a page hear them. */
export function HeadsetField() {
  const name = useHeadsetName();
  const [isMissing, setMissing] = useState(false);
  if (!knowsHeadsets()) {
    return <p className={styles.help}>Headset buttons work in Chrome and Edge, on a page with https.</p>;
  }
  if (name !== null) {
    return (
      <p className={styles.help}>
        The buttons of <bdi>{name}</bdi> answer, hang up and mute.
      </p>
    );
  }
  return (
    <>
      <button
        type="button"
        className={styles.button}
        onClick={async () => setMissing(!(await chooseHeadset().catch(() => false)))}
      >
        Use the buttons of my headset
      </button>
      {isMissing && <p className={styles.help}>No headset was chosen that has a call button.</p>}
    </>
  );
}
