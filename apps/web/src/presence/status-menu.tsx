import { awayReasons } from '@ringdesk/contract';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { frameStore } from '../frame/frame.store.ts';
import { Menu, MenuDivider, MenuItem, MenuLabel, menuLink } from '../frame/menu.tsx';
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
    <Menu
      className={styles.status}
      data-state={presence.state}
      label={
        <>
          <span className={styles.lamp} aria-hidden="true" />
          <span className="rd-unseen">{t('yourStatus')}</span>
          {word}
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </>
      }
    >
      {presence.state === 'wrap-up' && <MenuItem onClick={() => void finishWrapUp()}>{t('finishWrapUp')}</MenuItem>}
      <MenuItem isDisabled={isAvailable} onClick={() => void becomeAvailable()}>
        <span className={styles.choice} data-state="available">
          <span className={styles.lamp} aria-hidden="true" />
          {t(presence.state === 'no-answer' ? 'availableAgain' : 'available')}
        </span>
      </MenuItem>
      <MenuDivider />
      <MenuLabel>{t('away')}</MenuLabel>
      {awayReasons.map((reason) => (
        <MenuItem key={reason} onClick={() => void goAway(reason)}>
          <span className={styles.choice} data-state="away">
            <span className={styles.lamp} aria-hidden="true" />
            {reasonWord(reason)}
          </span>
        </MenuItem>
      ))}
      <MenuDivider />
      <Link to="/why-not-me" {...menuLink}>
        {t('whyNoRing')}
      </Link>
      <MenuItem onClick={() => frameStore.setState({ isSoundSheetOpen: true })}>{t('sound')}</MenuItem>
    </Menu>
  );
}
