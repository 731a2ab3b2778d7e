import type { Voice } from '../../phones/voice.ts';

export const sceneNames = [
  'rush',
  'missed-call',
  'leaves-a-message',
  'presses-keys',
  'talks-over',
  'silent-microphone',
  'webhooks-lost',
  'network-drops',
] as const;
export type SceneName = (typeof sceneNames)[number];

/** What one caller of a scene does: who calls, what is heard, which keys come when, and when it hangs up. */
export interface CallerScript {
  from: string;
  /** After the scene began. */
  dialsAfterMs: number;
  voice: Voice;
  /** Counted from the dialling. */
  keys: readonly { afterMs: number; digits: string }[];
  hangsUpAfterMs: number;
}

const caller = (from: string, more: Partial<CallerScript>): CallerScript => ({
  from,
  dialsAfterMs: 0,
  voice: { kind: 'silence' },
  keys: [],
  hangsUpAfterMs: 60_000,
  ...more,
});

const RUSH = 10;
const sentences = ['say-hello', 'say-box-open', 'say-before', 'say-supervisor', 'say-not-now'];

/** The callers of a scene; a scene that is about the network has none. */
export function callersOf(scene: SceneName, from: string): CallerScript[] {
  switch (scene) {
    case 'rush':
      return Array.from({ length: RUSH }, (_, i) =>
        caller(`+1332555${String(120 + i).padStart(4, '0')}`, {
          dialsAfterMs: i * 300,
          voice: { kind: 'speech', clip: sentences[i % sentences.length] ?? 'say-hello' },
          hangsUpAfterMs: 30_000 + i * 3_000,
        }),
      );
    case 'missed-call':
      return [caller(from, { hangsUpAfterMs: 9_000 })];
    case 'leaves-a-message':
      return [caller(from, { voice: { kind: 'speech', clip: 'say-box-open' }, hangsUpAfterMs: 45_000 })];
    case 'presses-keys':
      return [
        caller(from, {
          keys: [
            { afterMs: 4_000, digits: '1' },
            { afterMs: 9_000, digits: '2' },
          ],
        }),
      ];
    case 'talks-over':
      return [caller(from, { voice: { kind: 'speech', clip: 'greeting-awb' } })];
    case 'silent-microphone':
      return [caller(from, {})];
    case 'webhooks-lost':
    case 'network-drops':
      return [];
  }
}
