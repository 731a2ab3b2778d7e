import type { LegEnd } from '../carrier-event.ts';
import type { PhoneScript } from './script.ts';

/** A ring timeout of 30 s and what carriers add to it. */
const noAnswerMs = 35_000;

/** What a phone can do. */
export interface PhoneActs {
  after(ms: number, then: () => void): void;
  ring(): void;
  answer(): void;
  end(end: LegEnd): void;
}

/** A phone that is called does what its script says. */
export function actOut(script: PhoneScript, { after, ring, answer, end }: PhoneActs): void {
  if (script.kind === 'busy' || script.kind === 'unreachable') {
    end(script.kind);
    return;
  }
  ring();
  switch (script.kind) {
    case 'answers':
      after(script.afterMs, () => {
        answer();
        if (script.hangsUpAfterMs !== undefined) after(script.hangsUpAfterMs, () => end('completed'));
      });
      break;
    case 'rejects':
      after(script.afterMs, () => end('rejected'));
      break;
    case 'no-answer':
      after(noAnswerMs, () => end('no-answer'));
      break;
    case 'person':
      break;
  }
}
