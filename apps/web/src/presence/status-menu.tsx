import { Menu } from '@mantine/core';
import { awayReasons } from '@ringdesk/contract';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { frameStore } from '../frame/frame.store.ts';
import { useNow } from '../live/use-now.ts';
import { presenceWord } from './presence-words.ts';
import { becomeAvailable, finishWrapUp, goAway } from './set-status.ts';
import styles from './status-menu.module.css';
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
          <span className="rd-unseen">Your status: </span>
          {word}
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {presence.state === 'wrap-up' && <Menu.Item onClick={() => void finishWrapUp()}>Finish wrapping up</Menu.Item>}
        <Menu.Item disabled={isAvailable} onClick={() => void becomeAvailable()}>
          <span className={styles.choice} data-state="available">
            <span className={styles.lamp} aria-hidden="true" />
            {presence.state === 'no-answer' ? 'Available again' : 'Available'}
          </span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Away</Menu.Label>
        {awayReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => void goAway(reason)}>
            <span className={styles.choice} data-state="away">
              <span className={styles.lamp} aria-hidden="true" />
              {reason}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/why-not-me">
          Why did my phone not ring?
        </Menu.Item>
        <Menu.Item onClick={() => frameStore.setState({ isSoundSheetOpen: true })}>Sound and ring</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
