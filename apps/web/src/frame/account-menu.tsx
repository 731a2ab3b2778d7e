import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { initialsOf } from '../contacts/initials.ts';
import { useSnapshot } from '../live/live.store.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import styles from './account-menu.module.css';
import { frameStore } from './frame.store.ts';
import { leaveDesk } from './leave-desk.ts';

const schemes = [
  { value: 'light', word: 'Light', Icon: IconSun },
  { value: 'dark', word: 'Dark', Icon: IconMoon },
  { value: 'auto', word: 'Like the system', Icon: IconDeviceDesktop },
] as const;

/** Who is signed in, the colours, the keys, and the way out. */
export function AccountMenu({ trigger }: { trigger: 'initials' | 'tab' }) {
  const me = useSnapshot((snapshot) => snapshot.me);
  const isOnCall = useSnapshot((snapshot) => ownLiveCall(snapshot) !== null);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position={trigger === 'tab' ? 'top-end' : 'bottom-end'} width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles[trigger]}>
          {trigger === 'initials' ? (
            initialsOf(me.name)
          ) : (
            <>
              <span className={styles.small}>{initialsOf(me.name)}</span>
              You
            </>
          )}
          <span className="rd-unseen">, account of {me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <bdi className={styles.name}>{me.name}</bdi>
          <span>{me.email}</span>
          <span>{roleWords[me.role]}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {schemes.map(({ value, word, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} stroke={1.75} />}
            rightSection={colorScheme === value && <IconCheck size={16} stroke={1.75} />}
            onClick={() => setColorScheme(value)}
          >
            {word}
            {colorScheme === value && <span className="rd-unseen">, chosen</span>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.75} />}
          rightSection="?"
          onClick={() => frameStore.setState({ isKeySheetOpen: true })}
        >
          Keyboard
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} />}
          disabled={isOnCall}
          onClick={() => void leaveDesk()}
        >
          {isOnCall ? 'Sign out after the call' : 'Sign out'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const roleWords = {
  owner: 'Owner',
  admin: 'Administrator',
  supervisor: 'Supervisor',
  agent: 'Agent',
  viewer: 'Viewer',
} as const;
