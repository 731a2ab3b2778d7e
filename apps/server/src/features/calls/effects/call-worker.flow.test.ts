import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Carrier } from '../../../carrier/carrier.port.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { CreateLimit } from '../placing/create-limit.ts';
import { CallWorker } from './call-worker.ts';

let world: CallWorld;
let fernway: Company;
let worker: CallWorker;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  await world.calls.stop();
  worker = new CallWorker(world);
});
afterEach(async () => {
  await worker.stop();
  await world.abandon();
});

it('acts on a call’s deadline in its time while the carrier keeps silent about another call', async () => {
  const silence = Promise.withResolvers<Carrier>();
  const carrierOf = vi.fn(world.calls.deps.carrierOf).mockReturnValueOnce(silence.promise);
  worker.use({ ...world.calls.deps, carrierOf, wake: worker.wake, creates: new CreateLimit(world.clock) });
  const first = await world.place(fernway.agent, '+14155550142');
  await world.clock.advance(5000);
  const second = await world.place(fernway.colleague, '+14155550143');
  worker.wake(fernway.orgId);
  await vi.waitFor(() => expect(world.clock.pending).toBe(1), 15_000);
  await world.clock.advance(15_000);
  await vi.waitFor(() => expect(carrierOf).toHaveBeenCalledTimes(1), 15_000);
  await vi.waitFor(() => expect(world.clock.pending).toBe(1), 15_000);
  await world.clock.advance(5000);
  const stateOf = async ({ id }: typeof first) => (await world.call(fernway.orgId, id)).state;
  await vi.waitFor(async () => expect(await stateOf(second)).toBe('ended'), 15_000);
  expect(await stateOf(first)).toBe('connecting');
  silence.resolve(await world.calls.deps.carrierOf(fernway.orgId));
  await vi.waitFor(async () => expect(await stateOf(first)).toBe('ended'), 15_000);
});
