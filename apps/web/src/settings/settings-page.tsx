import { can } from '@ringdesk/contract';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { useChosenInView } from '../notices/use-chosen-in-view.ts';
import { useTitle } from '../notices/use-title.ts';
import { sections } from './sections.ts';
import styles from './settings-page.module.css';
import { t } from './texts.ts';

/** The parts of the settings at the left, the open one at the right. */
export function SettingsPage() {
  useTitle(t('settings'));
  const role = useSnapshot(({ me }) => me.role);
  const row = useRef<HTMLElement>(null);
  useChosenInView(row, useLocation({ select: ({ pathname }) => pathname }));
  if (!can(role, 'settings.read')) return <NotPermitted />;
  return (
    <div className={styles.page}>
      <nav className={styles.sections} aria-label={t('settings')} ref={row}>
        <p className={styles.title}>{t('settings')}</p>
        <ul className={styles.list}>
          {sections(role).map(({ to, title, about }) => (
            <li key={to}>
              <Link to={to} className={styles.section} activeProps={{ 'aria-current': 'page' }}>
                <span className={styles.word}>{title}</span>
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
    <EmptyLine sentence={t('roleToRead')}>
      <Link to="/calls">{t('toCalls')}</Link>
    </EmptyLine>
  );
}
