import { useMantineColorScheme } from '@mantine/core';
import { awayReasons, type Call } from '@ringdesk/contract';
import { useNavigate } from '@tanstack/react-router';
import { frameStore, useFrame } from '../frame/frame.store.ts';
import { leaveDesk } from '../frame/leave-desk.ts';
import { focusNotes, focusPhone } from '../frame/use-shortcuts.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may, ownLiveCall } from '../live/select-calls.ts';
import { hangUp, toggleHold, toggleKeypad, toggleMute, toggleRecording } from '../phone/call-commands.ts';
import { usePhoneView } from '../phone/use-phone.ts';
import { becomeAvailable, finishWrapUp, goAway } from '../presence/set-status.ts';
import { useOwnPresence } from '../presence/use-presence.ts';
import { sections } from '../settings/sections.ts';
import type { Entry } from './palette-entry.ts';

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
    view.call.answeredAt ? 'Hang up' : 'Cancel the call',
    'Ctrl+Shift+E',
    () => void hangUp(),
  );
  if (view.kind !== 'talking' && view.kind !== 'on-hold') return [end];
  return [
    call('mute', view.muted ? 'Unmute' : 'Mute', 'M', toggleMute),
    call('hold', view.kind === 'on-hold' ? 'Resume' : 'Hold', 'H', () => void toggleHold()),
    ...recordCommand(view.call, call),
    call('keypad', 'Keypad', 'K', toggleKeypad),
    call('notes', 'Notes', 'N', focusNotes),
    end,
  ];
}

/** Only where the number leaves it to the agent. */
function recordCommand(
  { recordingOnDemand: stage }: Call,
  make: (...of: [string, string, string, () => void]) => Entry,
) {
  if (stage === null) return [];
  const word = stage === 'off' || stage === 'stopping' ? 'Start recording' : 'Stop recording';
  return [make('record', word, 'R', () => void toggleRecording())];
}

function useStatusCommands(): Entry[] {
  const presence = useOwnPresence();
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  if (!mayCall) return [];
  const status = (title: string, run: () => void): Entry => ({
    id: `status.${title}`,
    group: 'status',
    title,
    also: 'status presence pause',
    run,
  });
  return [
    ...(presence.state === 'wrap-up' ? [status('Finish wrapping up', () => void finishWrapUp())] : []),
    ...(presence.state === 'available' ? [] : [status('Available', () => void becomeAvailable())]),
    ...awayReasons.map((reason) => status(`Away: ${reason}`, () => void goAway(reason))),
  ];
}

const callViews = [
  { view: undefined, word: 'Calls', also: 'log history' },
  { view: 'mine', word: 'My calls', also: 'mine' },
  { view: 'missed', word: 'Missed to return', also: 'callers call back' },
  { view: 'voicemail', word: 'Voicemail', also: 'messages' },
  { view: 'follow-ups', word: 'Follow-ups', also: 'todo tasks' },
  { view: 'recorded', word: 'Calls with recording', also: 'recordings' },
] as const;

function usePageCommands(): Entry[] {
  const navigate = useNavigate();
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  const mayImport = useSnapshot((snapshot) => may(snapshot, 'contacts.import'));
  const maySet = useSnapshot((snapshot) => may(snapshot, 'settings.read'));
  const page = (title: string, to: string, more: Partial<Entry> = {}): Entry => ({
    id: `page.${title}`,
    group: 'pages',
    title,
    run: () => void navigate({ to }),
    ...more,
  });
  return [
    ...callViews.map(({ view, word, also }) =>
      page(word, '/calls', {
        also,
        run: () => void navigate({ to: '/calls', search: { view, show: undefined } }),
        ...(view ? {} : { hint: 'G C' }),
      }),
    ),
    page('Contacts', '/contacts', { also: 'people customers', hint: 'G O' }),
    ...(mayWrite ? [page('New contact', '/contacts/new', { also: 'add create person' })] : []),
    ...(mayImport ? [page('Import contacts', '/contacts/import', { also: 'csv file upload' })] : []),
    page('Why did my phone not ring?', '/why-not-me', { also: 'routing skipped' }),
    ...(maySet
      ? sections.map(({ to, word, about }) => page(word, to, { group: 'settings', also: `settings ${about}` }))
      : []),
  ];
}

function useDeskCommands(): Entry[] {
  const { setColorScheme } = useMantineColorScheme();
  const isOnCall = useSnapshot((snapshot) => ownLiveCall(snapshot) !== null);
  const isNavSlim = useFrame((frame) => frame.isNavSlim);
  const isDockSlim = useFrame((frame) => frame.isDockSlim);
  const desk = (title: string, also: string, run: () => void, more: Partial<Entry> = {}): Entry => ({
    id: `desk.${title}`,
    group: 'desk',
    title,
    also,
    run,
    ...more,
  });
  return [
    desk('To the phone', 'dial number', focusPhone, { hint: 'P' }),
    desk('Sound and ring', 'microphone speaker headset volume', () => frameStore.setState({ isSoundSheetOpen: true })),
    desk('Keyboard', 'keys shortcuts help', () => frameStore.setState({ isKeySheetOpen: true }), { hint: '?' }),
    desk('Light colours', 'theme', () => setColorScheme('light')),
    desk('Dark colours', 'theme', () => setColorScheme('dark')),
    desk('Colours like the system', 'theme auto', () => setColorScheme('auto')),
    desk(isNavSlim ? 'Widen the menu' : 'Narrow the menu', 'sidebar', () =>
      frameStore.setState({ isNavSlim: !isNavSlim }),
    ),
    desk(isDockSlim ? 'Keep the phone open' : 'Narrow the phone', 'dock rail', () =>
      frameStore.setState({ isDockSlim: !isDockSlim }),
    ),
    desk('Sign out', 'leave log out', () => void leaveDesk(), {
      hindrance: isOnCall ? 'You can sign out after the call.' : null,
    }),
  ];
}
