import type { Leg } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import { owned, type RestDeps, type RestRequest } from './rest-context.ts';

/** The leg of the call in the path. Throws Refusal 20404 for a call of somebody else, 21220 for one that is not up. */
export function answeredLeg(request: RestRequest, { world, engine }: RestDeps): Leg {
  const { sid } = owned(world.store.calls.get(request.path('callSid')), request);
  const leg = engine.legs.get(sid);
  if (!leg?.isAnswered) throw new Refusal(21220, 'Call is not in-progress. Cannot start.');
  return leg;
}
