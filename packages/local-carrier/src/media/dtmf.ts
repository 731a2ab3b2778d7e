import { inTurn, type Sound, silence, tones } from './sound.ts';

/** ITU-T Q.23: each key is a tone of its row and one of its column. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = '123A456B789C*0#D';

/** What the Voice SDK uses for sendDigits, so that both ways sound alike. */
export const KEY_MS = 160;
export const KEY_GAP_MS = 70;
export const WAIT_MS = 500;
const KEY_AMPLITUDE = 4000;

/** The two frequencies of a key in Hz; empty for what is no key. */
export function keyTones(key: string): number[] {
  const place = KEYS.indexOf(key);
  return place < 0 ? [] : [ROWS[Math.floor(place / 4)] as number, COLUMNS[place % 4] as number];
}

/** `digits` as they sound when pressed one after the other; a w is half a second of waiting. `onKey` hears each as it begins. */
export function keySound(digits: string, onKey: (key: string) => void = () => {}): Sound {
  return inTurn(
    [...digits].flatMap((key) => {
      if (key.toLowerCase() === 'w') return [() => silence(WAIT_MS)];
      const pressed = () => {
        onKey(key);
        return tones(keyTones(key), KEY_AMPLITUDE, KEY_MS);
      };
      return [pressed, () => silence(KEY_GAP_MS)];
    }),
  );
}
