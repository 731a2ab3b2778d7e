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
import { t } from './texts.ts';

/** The pages there are. Each new one finds its place here and in the tab bar. */
const pages = [
  { to: '/calls', text: 'calls', Icon: IconPhone },
  { to: '/contacts', text: 'contacts', Icon: IconUsers },
  { to: '/settings', text: 'settings', Icon: IconSettings },
] as const;

export function Nav() {
  const isSlim = useFrame((frame) => frame.isNavSlim);
  const maySet = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  const Fold = isSlim ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldWord = t(isSlim ? 'widenMenu' : 'narrowMenu');
  return (
    <nav className={styles.nav} data-slim={isSlim || undefined} aria-label={t('pages')}>
      <ul>
        {pages
          .filter(({ to }) => to !== '/settings' || maySet)
          .map(({ to, text, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className={styles.item}
                activeProps={{ 'aria-current': 'page' }}
                title={isSlim ? t(text) : undefined}
              >
                <Icon size={18} stroke={1.75} aria-hidden="true" />
                <span className={styles.word}>{t(text)}</span>
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
      <a
        className={styles.item}
        href={url}
        target="_blank"
        rel="noreferrer"
        title={isSlim ? t('testPhone') : undefined}
      >
        <IconDeviceMobile size={18} stroke={1.75} aria-hidden="true" />
        <span className={styles.word}>{t('testPhone')}</span>
      </a>
      <p className={styles.demo}>{t('demo')}</p>
    </>
  );
}
