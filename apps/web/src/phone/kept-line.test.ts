import type { MemberId } from '@ringdesk/contract';
import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { expect, test } from 'vitest';
import { forgetLine, keepLine, keptLine } from './kept-line.ts';

type Line = Pick<PhoneState['line'], 'state' | 'callId' | 'muted'>;

const ada = '0193a000-0001-7000-8000-000000000001' as MemberId;
const ben = '0193a000-0001-7000-8000-000000000002' as MemberId;

/** One browser, whose storage outlives its pages. */
function aBrowser() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  } as unknown as Storage;
  const openPage = (owner: PhoneState['owner'] = 'owner', memberId = ada) => {
    let line: Line & { carrierLegId: string | null } = {
      state: 'idle',
      callId: null,
      carrierLegId: null,
      muted: false,
    };
    let tell = () => {};
    const phone = {
      getState: () => ({ owner, line }),
      setMuted: (muted: boolean) => {
        line = { ...line, muted };
      },
      subscribe: (listener: () => void) => {
        tell = listener;
        return () => {};
      },
    } as unknown as Softphone;
    keepLine(phone, memberId, storage);
    return (next: Line) => {
      line = { ...next, carrierLegId: next.state === 'open' ? 'leg-1' : null };
      tell();
      return line.muted;
    };
  };
  return { openPage, storage };
}

test('after a reload the line is muted again before it is open', () => {
  const { openPage } = aBrowser();
  openPage()({ state: 'open', callId: 'call-1', muted: true });
  expect(openPage()({ state: 'connecting', callId: 'call-1', muted: false })).toBe(true);
});

test('a call that was unmuted again stays so after a reload', () => {
  const { openPage } = aBrowser();
  const page = openPage();
  page({ state: 'open', callId: 'call-1', muted: true });
  page({ state: 'open', callId: 'call-1', muted: false });
  expect(openPage()({ state: 'connecting', callId: 'call-1', muted: false })).toBe(false);
});

test('the next call begins unmuted', () => {
  const { openPage } = aBrowser();
  const page = openPage();
  page({ state: 'open', callId: 'call-1', muted: true });
  expect(page({ state: 'connecting', callId: 'call-2', muted: false })).toBe(false);
});

test('the line that was up is known to the page that comes after it', () => {
  const { openPage, storage } = aBrowser();
  openPage()({ state: 'open', callId: 'call-1', muted: true });
  expect(keptLine(ada, storage)).toEqual({ callId: 'call-1', carrierLegId: 'leg-1', muted: true });
});

test('a line that ended while its page looked on is no longer that line, and stays muted', () => {
  const { openPage, storage } = aBrowser();
  const page = openPage();
  page({ state: 'open', callId: 'call-1', muted: true });
  page({ state: 'ended', callId: 'call-1', muted: false });
  expect(keptLine(ada, storage)).toEqual({ callId: 'call-1', carrierLegId: null, muted: true });
});

test('only the tab with the audio keeps it', () => {
  const { openPage, storage } = aBrowser();
  openPage('follower')({ state: 'open', callId: 'call-1', muted: true });
  expect(keptLine(ada, storage)).toBeNull();
});

test('who signs in next at this browser is told nothing of it', () => {
  const { openPage, storage } = aBrowser();
  openPage('owner', ada)({ state: 'open', callId: 'call-1', muted: true });
  expect(keptLine(ben, storage)).toBeNull();
  forgetLine(ben, storage);
  expect(keptLine(ada, storage)?.carrierLegId).toBe('leg-1');
});

test('what is not ours is no line', () => {
  const { storage } = aBrowser();
  for (const text of ['', 'no JSON', '7', '{}', '[]', '{"callId":7}']) {
    storage.setItem(`ringdesk.line.${ada}`, text);
    expect(keptLine(ada, storage)).toBeNull();
    forgetLine(ada, storage);
  }
});
