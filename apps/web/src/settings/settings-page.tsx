import { Link, Outlet } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { useTitle } from '../notices/use-title.ts';
import { sections } from './sections.ts';
import styles from './settings-page.module.css';

/** The parts of the settings at the left, the open one at the right. */
export function SettingsPage() {
  useTitle('Settings');
  const mayRead = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  if (!mayRead) return <NotPermitted />;
  return (
    <div className={styles.page}>
      <nav className={styles.sections} aria-label="Settings">
        <p className={styles.title}>Settings</p>
        <ul className={styles.list}>
          {sections.map(({ to, word, about }) => (
            <li key={to}>
              <Link to={to} className={styles.section} activeProps={{ 'aria-current': 'page' }}>
                <span className={styles.word}>{word}</span>
                <span className={styles.about}>{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}

function NotPermitted() {
  return (
    <EmptyLine sentence="You need the Supervisor role to see the settings. An owner or administrator can give it to you.">
      <Link to="/calls">To the calls</Link>
    </EmptyLine>
  );
}
