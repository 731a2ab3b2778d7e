import { useMantineColorScheme } from '@mantine/core';
import { awayReasons, type Call } from '@ringdesk/contract';
import { useNavigate } from '@tanstack/react-router';
import { changeLanguage } from '../frame/change-language.ts';
import { frameStore, useFrame } from '../frame/frame.store.ts';
import { keyNames } from '../frame/key-names.ts';
import { leaveDesk } from '../frame/leave-desk.ts';
import { focusNotes, focusPhone } from '../frame/use-shortcuts.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may, ownLiveCall } from '../live/select-calls.ts';
import { hangUp, toggleHold, toggleKeypad, toggleMute, toggleRecording } from '../phone/call-commands.ts';
import { usePhoneView } from '../phone/use-phone.ts';
import { reasonWord } from '../presence/presence-words.ts';
import { becomeAvailable, finishWrapUp, goAway } from '../presence/set-status.ts';
import { useOwnPresence } from '../presence/use-presence.ts';
import { sections } from '../settings/sections.ts';
import { languages } from '../words/languages.ts';
import type { TextKey } from '../words/words.ts';
import type { Entry } from './palette-entry.ts';
import { t } from './texts.ts';

/** Everything that this person can do now, by their role and by what the phone does. */
export function useCommands(): Entry[] {
  return [...useCallCommands(), ...useStatusCommands(), ...usePageCommands(), ...useDeskCommands()];
}

function useCallCommands(): Entry[] {
  const view = usePhoneView();
  const call = (id: string, title: string, hint: string, run: () => void): Entry => ({
    id: `call.${id}`,
    group: 'call',
    title,
    hint,
    run,
  });
  if (!('call' in view) || view.kind === 'ended') return [];
  const end = call(
    'hang-up',
    t(view.call.answeredAt ? 'hangUp' : 'cancelCall'),
    keyNames('Ctrl+Shift+E'),
    () => void hangUp(),
  );
  if (view.kind !== 'talking' && view.kind !== 'on-hold') return [end];
  return [
    call('mute', t(view.muted ? 'unmute' : 'mute'), 'M', toggleMute),
    call('hold', t(view.kind === 'on-hold' ? 'resume' : 'hold'), 'H', () => void toggleHold()),
    ...recordCommand(view.call, call),
    call('keypad', t('keypad'), 'K', toggleKeypad),
    call('notes', t('notes'), 'N', focusNotes),
    end,
  ];
}

/** Only where the number leaves it to the agent. */
function recordCommand(
  { recordingOnDemand: stage }: Call,
  make: (...of: [string, string, string, () => void]) => Entry,
) {
  if (stage === null) return [];
  const word = t(stage === 'off' || stage === 'stopping' ? 'startRecording' : 'stopRecording');
  return [make('record', word, 'R', () => void toggleRecording())];
}

function useStatusCommands(): Entry[] {
  const presence = useOwnPresence();
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  if (!mayCall) return [];
  const status = (id: string, title: string, run: () => void): Entry => ({
    id: `status.${id}`,
    group: 'status',
    title,
    also: t('also.status'),
    run,
  });
  return [
    ...(presence.state === 'wrap-up' ? [status('finish-wrap-up', t('finishWrapUp'), () => void finishWrapUp())] : []),
    ...(presence.state === 'available' ? [] : [status('available', t('available'), () => void becomeAvailable())]),
    ...awayReasons.map((reason) =>
      status(reason, t('away', { reason: reasonWord(reason) }), () => void goAway(reason)),
    ),
  ];
}

const callViews = [
  { view: undefined, key: 'calls' },
  { view: 'mine', key: 'mine' },
  { view: 'missed', key: 'missed' },
  { view: 'voicemail', key: 'voicemail' },
  { view: 'follow-ups', key: 'followUps' },
  { view: 'recorded', key: 'recorded' },
] as const;

function usePageCommands(): Entry[] {
  const navigate = useNavigate();
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  const mayImport = useSnapshot((snapshot) => may(snapshot, 'contacts.import'));
  const role = useSnapshot(({ me }) => me.role);
  const page = (id: string, title: string, to: string, more: Partial<Entry> = {}): Entry => ({
    id: `page.${id}`,
    group: 'pages',
    title,
    run: () => void navigate({ to }),
    ...more,
  });
  return [
    ...callViews.map(({ view, key }) =>
      page(key, t(`view.${key}`), '/calls', {
        also: t(`also.${key}`),
        run: () => void navigate({ to: '/calls', search: { view, show: undefined } }),
        ...(view ? {} : { hint: 'G C' }),
      }),
    ),
    page('contacts', t('contacts'), '/contacts', { also: t('also.contacts'), hint: 'G O' }),
    ...(mayWrite ? [page('new-contact', t('newContact'), '/contacts/new', { also: t('also.newContact') })] : []),
    ...(mayImport
      ? [page('import-contacts', t('importContacts'), '/contacts/import', { also: t('also.importContacts') })]
      : []),
    page('why-not-me', t('whyNoRing'), '/why-not-me', { also: t('also.whyNoRing') }),
    ...sections(role).map(({ to, title, about }) =>
      page(to, title, to, { group: 'settings', also: t('also.settings', { about }) }),
    ),
  ];
}

type DeskText = TextKey<typeof t>;

function useDeskCommands(): Entry[] {
  const { setColorScheme } = useMantineColorScheme();
  const isOnCall = useSnapshot((snapshot) => ownLiveCall(snapshot) !== null);
  const isNavSlim = useFrame((frame) => frame.isNavSlim);
  const isDockSlim = useFrame((frame) => frame.isDockSlim);
  const desk = (text: DeskText, also: string, run: () => void, more: Partial<Entry> = {}): Entry => ({
    id: `desk.${text}`,
    group: 'desk',
    title: t(text),
    also,
    run,
    ...more,
  });
  return [
    desk('toPhone', t('also.phone'), focusPhone, { hint: 'P' }),
    desk('sound', t('also.sound'), () => frameStore.setState({ isSoundSheetOpen: true })),
    desk('keyboard', t('also.keyboard'), () => frameStore.setState({ isKeySheetOpen: true }), { hint: '?' }),
    desk('coloursLight', t('also.colours'), () => setColorScheme('light')),
    desk('coloursDark', t('also.colours'), () => setColorScheme('dark')),
    desk('colours', t('also.coloursSystem'), () => setColorScheme('auto')),
    ...languages.map(({ tag, name }) => ({
      id: `desk.language.${tag}`,
      group: 'desk' as const,
      title: name,
      also: t('also.language'),
      run: () => void changeLanguage(tag),
    })),
    desk(isNavSlim ? 'widenMenu' : 'narrowMenu', t('also.menu'), () => frameStore.setState({ isNavSlim: !isNavSlim })),
    desk(isDockSlim ? 'keepPhoneOpen' : 'narrowPhone', t('also.narrowPhone'), () =>
      frameStore.setState({ isDockSlim: !isDockSlim }),
    ),
    desk('signOut', t('also.signOut'), () => void leaveDesk(), { hindrance: isOnCall ? t('signOutLater') : null }),
  ];
}
