import { IconHistory, IconPhone, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { phoneStore } from '../phone/phone.store.ts';
import { AccountMenu } from './account-menu.tsx';
import styles from './tab-bar.module.css';
import { t } from './texts.ts';

/** The pages on a phone, within the thumb's reach. */
export function TabBar() {
  const maySet = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  return (
    <nav className={styles.bar} aria-label={t('pages')}>
      <Link to="/calls" className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
        <IconHistory size={23} stroke={1.75} aria-hidden="true" />
        {t('calls')}
      </Link>
      <Link to="/contacts" className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
        <IconUsers size={23} stroke={1.75} aria-hidden="true" />
        {t('contacts')}
      </Link>
      <button
        type="button"
        className={styles.tab}
        aria-controls="phone-panel"
        onClick={() => phoneStore.setState({ isSheetOpen: true })}
      >
        <IconPhone size={23} stroke={1.75} aria-hidden="true" />
        {t('phone')}
      </button>
      {maySet && (
        <Link to="/settings" className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
          <IconSettings size={23} stroke={1.75} aria-hidden="true" />
          {t('settings')}
        </Link>
      )}
      <span className={styles.tab}>
        <AccountMenu trigger="tab" />
      </span>
    </nav>
  );
}
