import type { CallStep } from '../../phones/call-steps.ts';

export const sceneNames = [
  'rush',
  'missed-call',
  'leaves-a-message',
  'presses-keys',
  'talks-over',
  'silent-microphone',
  'two-agents-race',
  'token-runs-out',
  'network-drops',
  'webhooks-lost',
] as const;
export type SceneName = (typeof sceneNames)[number];

/** One caller of a scene: when it dials, and what it does in the call. */
export interface Caller {
  /** Null for the person who was chosen. */
  phone: string | null;
  dialsAfterMs: number;
  steps: readonly CallStep[];
}

const RUSH = 10;
const RECORD_BEEP_HZ = 1000;
const sentences = ['say-hello', 'say-box-open', 'say-before', 'say-supervisor', 'say-not-now'];

const wait = (ms: number): CallStep => ({ do: 'wait', ms });
const say = (clip: string): CallStep => ({ do: 'say', clip });
const press = (digits: string): CallStep => ({ do: 'press', digits });
const hangUp: CallStep = { do: 'hang-up' };
const sound = (clip: string): CallStep => ({ do: 'sound', voice: { kind: 'speech', clip } });
const chosen = (...steps: CallStep[]): Caller[] => [{ phone: null, dialsAfterMs: 0, steps: [...steps, hangUp] }];

/** The callers of a scene; a scene that is about the network has none. */
export function callersOf(scene: SceneName): Caller[] {
  switch (scene) {
    case 'rush':
      return Array.from({ length: RUSH }, (_, i) => ({
        phone: `+1332555${String(120 + i).padStart(4, '0')}`,
        dialsAfterMs: i * 300,
        steps: [sound(sentences[i % sentences.length] ?? 'say-hello'), wait(30_000 + i * 3_000), hangUp],
      }));
    case 'missed-call':
      return chosen(wait(9_000));
    case 'leaves-a-message':
      return chosen(
        { do: 'wait-for-tone', hz: RECORD_BEEP_HZ, withinMs: 120_000, otherwise: 'hang-up' },
        wait(400),
        say('say-box-open'),
        say('say-before'),
        wait(1_500),
      );
    case 'presses-keys':
      return chosen(wait(4_000), press('1'), wait(5_000), press('2'), wait(50_000));
    case 'talks-over':
      return chosen(sound('greeting-awb'), wait(60_000));
    case 'silent-microphone':
      return chosen(wait(60_000));
    case 'two-agents-race':
      return chosen(sound('say-hello'), wait(90_000));
    case 'token-runs-out':
    case 'network-drops':
    case 'webhooks-lost':
      return [];
  }
}
