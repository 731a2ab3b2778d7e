import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { initialsOf } from '../contacts/initials.ts';
import { useSnapshot } from '../live/live.store.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { languages, useLanguage } from '../words/languages.ts';
import styles from './account-menu.module.css';
import { changeLanguage } from './change-language.ts';
import { frameStore } from './frame.store.ts';
import { leaveDesk } from './leave-desk.ts';
import { t } from './texts.ts';

const schemes = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const;

/** Who is signed in, the colours, the language, the keys, and the way out. */
export function AccountMenu({ trigger }: { trigger: 'initials' | 'tab' }) {
  const me = useSnapshot((snapshot) => snapshot.me);
  const isOnCall = useSnapshot((snapshot) => ownLiveCall(snapshot) !== null);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguage();
  return (
    <Menu position={trigger === 'tab' ? 'top-end' : 'bottom-end'} width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles[trigger]}>
          {trigger === 'initials' ? (
            initialsOf(me.name)
          ) : (
            <>
              <span className={styles.small}>{initialsOf(me.name)}</span>
              {t('account.you')}
            </>
          )}
          <span className="rd-unseen">{t('account.of', { name: me.name })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <bdi className={styles.name}>{me.name}</bdi>
          <span>{me.email}</span>
          <span>{t(`role.${me.role}`)}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('colours')}</Menu.Label>
        {schemes.map(({ value, Icon }) => (
          <Choice
            key={value}
            icon={<Icon size={16} stroke={1.75} />}
            isChosen={colorScheme === value}
            onChoose={() => setColorScheme(value)}
          >
            {t(`colours.${value}`)}
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {languages.map(({ tag, name }) => (
          <Choice key={tag} isChosen={language === tag} onChoose={() => void changeLanguage(tag)}>
            <span lang={tag}>{name}</span>
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.75} />}
          rightSection="?"
          onClick={() => frameStore.setState({ isKeySheetOpen: true })}
        >
          {t('keyboard')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} />}
          disabled={isOnCall}
          onClick={() => void leaveDesk()}
        >
          {t(isOnCall ? 'signOutLater' : 'signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  icon?: ReactNode;
  isChosen: boolean;
  onChoose(): void;
  children: ReactNode;
}

function Choice({ icon, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <Menu.Item leftSection={icon} rightSection={isChosen && <IconCheck size={16} stroke={1.75} />} onClick={onChoose}>
      {children}
      {isChosen && <span className="rd-unseen">{t('chosen')}</span>}
    </Menu.Item>
  );
}
