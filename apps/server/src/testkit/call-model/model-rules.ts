import { presenceOf } from '@ringdesk/live-state';
import { isToBePlaced } from '../../features/calls/callers/direct-caller.ts';
import { isInLine } from '../../features/calls/callers/in-line.ts';
import { actsUnasked } from '../../features/calls/effects/act-on-deadlines.ts';
import { transition } from '../../features/calls/machine/call.machine.ts';
import { dueEnd, endAfter } from '../../features/offers/offer.machine.ts';
import { routeCallers } from '../../features/queues/route-caller.ts';

/** The product's own rules. A test that wants to see a property fail gives a broken one in their place. */
export const productRules = {
  transition,
  canBeClaimed: isInLine,
  isToBePlaced,
  routeCallers,
  presenceOf,
  endAfter,
  dueEnd,
  /** Deadlines that act though the carrier cannot be asked. */
  actsUnasked,
  /** The database lets an agent have one live call (a unique index). */
  oneCallPerAgent: true,
};

export type Rules = typeof productRules;
