import { Menu } from '@mantine/core';
import { awayReasons } from '@ringdesk/contract';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { frameStore } from '../frame/frame.store.ts';
import { useNow } from '../live/use-now.ts';
import { presenceWord, reasonWord } from './presence-words.ts';
import { becomeAvailable, finishWrapUp, goAway } from './set-status.ts';
import styles from './status-menu.module.css';
import { t } from './texts.ts';
import { useOwnPresence } from './use-presence.ts';

/** Whether callers are put through to me: one click to come, one to go, with a reason that colleagues see. */
export function StatusMenu() {
  const presence = useOwnPresence();
  const word = presenceWord(presence, useNow());
  const isAvailable = presence.state === 'available';
  return (
    <Menu position="bottom-end" width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles.status} data-state={presence.state}>
          <span className={styles.lamp} aria-hidden="true" />
          <span className="rd-unseen">{t('yourStatus')}</span>
          {word}
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {presence.state === 'wrap-up' && <Menu.Item onClick={() => void finishWrapUp()}>{t('finishWrapUp')}</Menu.Item>}
        <Menu.Item disabled={isAvailable} onClick={() => void becomeAvailable()}>
          <span className={styles.choice} data-state="available">
            <span className={styles.lamp} aria-hidden="true" />
            {t(presence.state === 'no-answer' ? 'availableAgain' : 'available')}
          </span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('away')}</Menu.Label>
        {awayReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => void goAway(reason)}>
            <span className={styles.choice} data-state="away">
              <span className={styles.lamp} aria-hidden="true" />
              {reasonWord(reason)}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/why-not-me">
          {t('whyNoRing')}
        </Menu.Item>
        <Menu.Item onClick={() => frameStore.setState({ isSoundSheetOpen: true })}>{t('sound')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
