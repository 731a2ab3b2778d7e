import { beforeEach, expect, test } from 'vitest';
import type { Fault } from '../faults/fault.ts';
import { PageFaults } from './page-faults.ts';

let set: Map<string, Fault[]>;
let faults: PageFaults;

beforeEach(() => {
  set = new Map();
  const control = {
    setFaults({ body }: { body: Fault[] }) {
      for (const { scope } of body) set.set(scope, body);
    },
    clearFaults: ({ query }: { query: { scope: string } }) => void set.delete(query.scope),
  };
  faults = new PageFaults(control, () => ['AC1', 'AC2']);
});

const kinds = () => [...set].map(([scope, each]) => [scope, ...each.map(({ kind }) => kind)]);

test('what is set stands beside what was set before, for every account', () => {
  faults.loseWebhooks(true);
  faults.setNetwork({ lostPercent: 8, lateMs: 0 });
  expect(kinds()).toEqual([
    ['AC1', 'webhook-lost', 'media-lost'],
    ['AC2', 'webhook-lost', 'media-lost'],
  ]);
  expect(set.get('AC1')?.[1]).toMatchObject({ percent: 8, direction: 'both', probability: 1 });
  faults.dropSockets();
  faults.loseWebhooks(false);
  expect(kinds()[0]).toEqual(['AC1', 'media-lost']);
  faults.slowLines(true);
  faults.endTokens();
  expect(kinds()[0]).toEqual(['AC1', 'token-expired', 'media-slow', 'media-lost']);
  faults.slowLines(false);
  faults.setNetwork({ lostPercent: 0, lateMs: 200 });
  expect(set.get('AC2')).toMatchObject([{ kind: 'media-late', delayMs: 200, direction: 'both' }]);
  faults.setNetwork({ lostPercent: 0, lateMs: 0 });
  expect(kinds()).toEqual([]);
});
