import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { SheetDialog } from '../notices/sheet-dialog.tsx';
import { frameStore, useFrame } from './frame.store.ts';
import { keyNames } from './key-names.ts';
import styles from './key-sheet.module.css';
import {
  chords,
  keyComplaint,
  keyFor,
  listKeys,
  pageKeys,
  type SingleKey,
  singleKeyOf,
  singleKeys,
} from './shortcuts.ts';
import { t } from './texts.ts';

/** Every key of the desk; single ones can be changed and switched off. */
export function KeySheet() {
  return (
    <SheetDialog title={t('keyboard')} onClose={() => frameStore.setState({ isKeySheetOpen: false })}>
      <Keys />
    </SheetDialog>
  );
}

function Keys() {
  const changed = useFrame((frame) => frame.changedKeys);
  const goKey = keyFor(singleKeys.find(({ action }) => action === 'go') ?? { action: 'go', key: 'G' }, changed);
  const maySet = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  const pages = pageKeys.filter(({ action }) => maySet || action !== 'go-settings');
  return (
    <>
      <Part heading={t('keys.typing')}>
        {chords.map(({ chord, text }) => (
          <Row key={chord} words={t(text)} keys={[keyNames(chord)]} />
        ))}
      </Part>
      <Part heading={t('keys.everywhere')}>
        <SingleRows scope="everywhere" />
        {pages.map(({ key, text }) => (
          <Row key={key} words={t(text)} keys={[goKey, key]} />
        ))}
      </Part>
      <Part heading={t('keys.inCall')}>
        <SingleRows scope="call" />
      </Part>
      <Part heading={t('keys.inContacts')}>
        <SingleRows scope="contacts" />
      </Part>
      <Part heading={t('keys.inList')}>
        {listKeys.map(({ keys, text }) => (
          <Row key={text} words={t(text)} keys={keys} />
        ))}
      </Part>
      <Switches />
    </>
  );
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <>
      <h3 className={styles.heading}>{heading}</h3>
      <dl>{children}</dl>
    </>
  );
}

function Row({ words, keys, children }: { words: string; keys: readonly string[]; children?: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{words}</dt>
      <dd>
        {children}
        <bdi dir="ltr">
          {keys.map((key) => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
        </bdi>
      </dd>
    </div>
  );
}

function SingleRows({ scope }: { scope: SingleKey['scope'] }) {
  const changed = useFrame((frame) => frame.changedKeys);
  return singleKeys
    .filter((one) => one.scope === scope)
    .map((one) => (
      <Row key={one.action} words={t(one.text)} keys={[keyFor(one, changed)]}>
        <ChangeKey single={one} />
      </Row>
    ));
}

/** Takes the next key that is pressed; Escape keeps the old one. */
function ChangeKey({ single }: { single: SingleKey }) {
  const [isWaiting, setWaiting] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const press = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const key = singleKeyOf(event);
    if (event.key === 'Escape') setWaiting(false);
    if (key === null) return;
    const { changedKeys } = frameStore.getState();
    const refused = keyComplaint(single, key, changedKeys);
    setComplaint(refused);
    if (refused) return;
    frameStore.setState({ changedKeys: { ...changedKeys, [single.action]: key } });
    setWaiting(false);
  };
  return (
    <>
      {complaint && (
        <span className={styles.complaint} role="alert">
          {complaint}
        </span>
      )}
      <button
        type="button"
        className={styles.change}
        onClick={() => {
          setComplaint(null);
          setWaiting((was) => !was);
        }}
        onBlur={() => setWaiting(false)}
        onKeyDown={press}
      >
        {t(isWaiting ? 'keys.press' : 'keys.change')}
        <span className="rd-unseen">{t('keys.changeFor', { action: t(single.text) })}</span>
      </button>
    </>
  );
}

function Switches() {
  const isOn = useFrame((frame) => frame.singleKeys);
  const isChanged = useFrame((frame) => Object.keys(frame.changedKeys).length > 0);
  return (
    <>
      <label className={styles.single}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => frameStore.setState({ singleKeys: target.checked })}
        />
        <span>
          {t('keys.single')}
          <span className={styles.help}>{t('keys.singleHelp')}</span>
        </span>
      </label>
      {isChanged && (
        <button type="button" className={styles.change} onClick={() => frameStore.setState({ changedKeys: {} })}>
          {t('keys.allAsTheyWere')}
        </button>
      )}
    </>
  );
}
