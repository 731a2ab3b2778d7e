import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { QueueRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

export function queueRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { queues } = deps.engine;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/Queues',
    key: 'queues',
    records: deps.world.store.queues,
    present: (queue) => present(queue, deps),
    create({ form, account }) {
      form.required('FriendlyName', 20001);
      return queues.create(account.sid, form.friendlyName(''), maxSizeIn(form, queues.defaultSize));
    },
    update: (queue, request) => update(queue, request, deps),
    remove: (queue) => queues.delete(queue),
  });
}

function update(queue: QueueRecord, { form }: RestRequest, { engine, world }: RestDeps): QueueRecord {
  const friendlyName = form.friendlyName(queue.friendlyName) || queue.friendlyName;
  const other = engine.queues.find(queue.accountSid, friendlyName);
  if (other && other.sid !== queue.sid) throw new Refusal(20409, `The queue ${friendlyName} exists already.`, 409);
  const change = { friendlyName, maxSize: maxSizeIn(form, queue.maxSize), updatedAtMs: world.clock.now() };
  return world.store.queues.update(queue.sid, change) ?? queue;
}

function maxSizeIn(form: Form, otherwise: number): number {
  return form.whole('MaxSize', { least: 1, most: 5000, otherwise });
}

function present(queue: QueueRecord, { engine, world }: RestDeps) {
  const uri = `/2010-04-01/Accounts/${queue.accountSid}/Queues/${queue.sid}`;
  const live = engine.queues.liveOf(queue);
  return {
    sid: queue.sid,
    account_sid: queue.accountSid,
    friendly_name: queue.friendlyName,
    max_size: queue.maxSize,
    current_size: live.size,
    average_wait_time: live.averageWaitSeconds(world.clock.now()),
    date_created: rfc2822(queue.createdAtMs),
    date_updated: rfc2822(queue.updatedAtMs),
    uri: `${uri}.json`,
  };
}
