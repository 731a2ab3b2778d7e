import { expect, it } from 'vitest';
import { after, moving, talking } from '../machine/call-fixtures.ts';
import { isToBePlaced } from './direct-caller.ts';

it('moves a caller who is not where they are to be', () => {
  expect(isToBePlaced(moving)).toBe(true);
  expect(isToBePlaced(talking)).toBe(false);
});

it('brings a caller back to the queue, though a request for music from before they were moved says that they wait', () => {
  const agentGone = after(moving, 13, { type: 'hang-up.asked' });
  const askedBefore = after(agentGone, 13, { type: 'caller.waits', at: new Date(0) });
  expect(askedBefore.caller).toMatchObject({ place: 'queue', arrived: true });
  expect(isToBePlaced(askedBefore)).toBe(true);
});
