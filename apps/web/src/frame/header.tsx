import { IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { usePhoneDesk } from '../phone/phone.store.ts';
import { StatusMenu } from '../presence/status-menu.tsx';
import { AccountMenu } from './account-menu.tsx';
import { CommandBar } from './command-bar.tsx';
import styles from './header.module.css';
import { togglePhone } from './phone-panel.tsx';
import { t } from './texts.ts';

export function Header({ status }: { status: ReactNode }) {
  const company = useSnapshot(({ organization }) => organization.name);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const isPhoneOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  return (
    <header className={styles.header}>
      <Link to="/" activeOptions={{ exact: true }} className={styles.brand} aria-label={t('toCalls', { company })}>
        <img src="/mark.svg" width="26" height="26" alt="" />
        <bdi className={styles.company}>{company}</bdi>
      </Link>
      <div className={styles.middle}>
        <CommandBar />
      </div>
      {status}
      <button
        type="button"
        className={styles.phone}
        aria-expanded={isPhoneOpen}
        aria-controls="phone-panel"
        onClick={togglePhone}
      >
        <IconPhone size={18} stroke={1.75} aria-hidden="true" />
        {t('phone')}
      </button>
      {mayCall && <StatusMenu />}
      <AccountMenu trigger="initials" />
    </header>
  );
}
