import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Levels, PhoneState, Softphone } from './phone.ts';

/** The whole state of the phone; renders again on each change. */
export function useSoftphone(phone: Softphone): PhoneState;
/** One part of it: renders only when that part changes. The selector must not build new objects. */
export function useSoftphone<T>(phone: Softphone, select: (state: PhoneState) => T): T;
export function useSoftphone<T>(phone: Softphone, select?: (state: PhoneState) => T): T | PhoneState {
  const read = () => (select ? select(phone.getState()) : phone.getState());
  return useSyncExternalStore(phone.subscribe, read, read);
}

const silence: Levels = { input: 0, output: 0 };

/** Levels of both directions, 0 to 1, twelve times a second; for a small leaf component. */
export function useLevels(phone: Softphone): Levels {
  const [levels, setLevels] = useState(silence);
  useEffect(() => phone.subscribeLevels(setLevels), [phone]);
  return levels;
}
