import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { expect, test } from 'vitest';
import { keepMute } from './keep-mute.ts';

type Line = Pick<PhoneState['line'], 'state' | 'callId' | 'muted'>;

/** One tab whose storage outlives its pages, as a reload does. */
function aTab() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  return () => {
    let line: Line = { state: 'idle', callId: null, muted: false };
    let tell = () => {};
    const phone = {
      getState: () => ({ line }),
      setMuted: (muted: boolean) => {
        line = { ...line, muted };
      },
      subscribe: (listener: () => void) => {
        tell = listener;
        return () => {};
      },
    } as unknown as Softphone;
    keepMute(phone, storage);
    return {
      line: (next: Line) => {
        line = next;
        tell();
        return line.muted;
      },
    };
  };
}

test('after a reload the line is muted again before it is open', () => {
  const openPage = aTab();
  openPage().line({ state: 'open', callId: 'call-1', muted: true });
  expect(openPage().line({ state: 'connecting', callId: 'call-1', muted: false })).toBe(true);
});

test('a call that was unmuted again stays so after a reload', () => {
  const openPage = aTab();
  const page = openPage();
  page.line({ state: 'open', callId: 'call-1', muted: true });
  page.line({ state: 'open', callId: 'call-1', muted: false });
  expect(openPage().line({ state: 'connecting', callId: 'call-1', muted: false })).toBe(false);
});

test('the next call begins unmuted', () => {
  const openPage = aTab();
  const page = openPage();
  page.line({ state: 'open', callId: 'call-1', muted: true });
  expect(page.line({ state: 'connecting', callId: 'call-2', muted: false })).toBe(false);
});
