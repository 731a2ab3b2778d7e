import {
  IconDeviceMobile,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPhone,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { Colleagues } from '../presence/colleagues.tsx';
import { OwnQueues } from '../queues/own-queues.tsx';
import fold from './fold.module.css';
import { frameStore, useFrame } from './frame.store.ts';
import styles from './nav.module.css';

/** The pages there are. Each new one finds its place here and in the tab bar. */
const pages = [
  { to: '/calls', word: 'Calls', Icon: IconPhone },
  { to: '/contacts', word: 'Contacts', Icon: IconUsers },
  { to: '/settings', word: 'Settings', Icon: IconSettings },
] as const;

export function Nav() {
  const isSlim = useFrame((frame) => frame.isNavSlim);
  const maySet = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  const Fold = isSlim ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldWord = isSlim ? 'Widen the menu' : 'Narrow the menu';
  return (
    <nav className={styles.nav} data-slim={isSlim || undefined} aria-label="Pages">
      <ul>
        {pages
          .filter(({ to }) => to !== '/settings' || maySet)
          .map(({ to, word, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className={styles.item}
                activeProps={{ 'aria-current': 'page' }}
                title={isSlim ? word : undefined}
              >
                <Icon size={18} stroke={1.75} aria-hidden="true" />
                <span className={styles.word}>{word}</span>
              </Link>
            </li>
          ))}
      </ul>
      {!isSlim && (
        <div className={styles.people}>
          <OwnQueues />
          <Colleagues />
        </div>
      )}
      <div className={styles.foot}>
        <TestPhone isSlim={isSlim} />
        <button
          type="button"
          className={fold.fold}
          aria-label={foldWord}
          aria-pressed={isSlim}
          title={foldWord}
          onClick={() => frameStore.setState({ isNavSlim: !isSlim })}
        >
          <Fold size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
    </nav>
  );
}

function TestPhone({ isSlim }: { isSlim: boolean }) {
  const url = useSnapshot(({ organization }) => organization.testPhoneUrl);
  if (!url) return null;
  return (
    <>
      <a className={styles.item} href={url} target="_blank" rel="noreferrer" title={isSlim ? 'Test phone' : undefined}>
        <IconDeviceMobile size={18} stroke={1.75} aria-hidden="true" />
        <span className={styles.word}>Test phone</span>
      </a>
      <p className={styles.demo}>{demoSentence}</p>
    </>
  );
}

export const demoSentence = 'Demo phone. No real calls, nothing is billed.';
