import { useMantineColorScheme } from '@mantine/core';
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
import { Menu, MenuDivider, MenuItem, MenuLabel } from './menu.tsx';
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
    <Menu
      className={styles[trigger]}
      label={
        <>
          {trigger === 'initials' ? (
            initialsOf(me.name)
          ) : (
            <>
              <span className={styles.small}>{initialsOf(me.name)}</span>
              {t('account.you')}
            </>
          )}
          <span className="rd-unseen">{t('account.of', { name: me.name })}</span>
        </>
      }
    >
      <div className={styles.who}>
        <bdi className={styles.name}>{me.name}</bdi>
        <span>{me.email}</span>
        <span>{t(`role.${me.role}`)}</span>
      </div>
      <MenuDivider />
      <MenuLabel>{t('colours')}</MenuLabel>
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
      <MenuDivider />
      <MenuLabel>{t('language')}</MenuLabel>
      {languages.map(({ tag, name }) => (
        <Choice key={tag} isChosen={language === tag} onChoose={() => void changeLanguage(tag)}>
          <span lang={tag}>{name}</span>
        </Choice>
      ))}
      <MenuDivider />
      <MenuItem
        icon={<IconKeyboard size={16} stroke={1.75} />}
        mark="?"
        onClick={() => frameStore.setState({ isKeySheetOpen: true })}
      >
        {t('keyboard')}
      </MenuItem>
      <MenuItem icon={<IconLogout size={16} stroke={1.75} />} isDisabled={isOnCall} onClick={() => void leaveDesk()}>
        {t(isOnCall ? 'signOutLater' : 'signOut')}
      </MenuItem>
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
    <MenuItem icon={icon} mark={isChosen && <IconCheck size={16} stroke={1.75} />} onClick={onChoose}>
      {children}
      {isChosen && <span className="rd-unseen">{t('chosen')}</span>}
    </MenuItem>
  );
}
