import type { OrgId } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { VirtualClock } from '../../../platform/virtual-clock.ts';
import { CreateLimit } from './create-limit.ts';

const fernway = 'fernway' as OrgId;
const harbour = 'harbour' as OrgId;

it('lets one leg a second through, in the order in which they asked, and no account waits for another', async () => {
  const clock = new VirtualClock();
  const limit = new CreateLimit(clock);
  const started: string[] = [];
  const take = (name: string, orgId: OrgId) => void limit.take(orgId, 1).then(() => started.push(name));
  for (const name of ['first', 'second', 'third']) take(name, fernway);
  take('theirs', harbour);
  await clock.advance(0);
  expect(started).toEqual(['first', 'theirs']);
  await clock.advance(1000);
  expect(started).toEqual(['first', 'theirs', 'second']);
  await clock.advance(1000);
  expect(started).toEqual(['first', 'theirs', 'second', 'third']);
  expect(clock.pending).toBe(0);
});
