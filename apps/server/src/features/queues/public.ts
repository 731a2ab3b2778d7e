export {
  countWaiting,
  findQueue,
  insertQueue,
  listQueues,
  lockQueue,
  markQueueDeleted,
  queuesOf,
  type StoredQueue,
  saveQueueSettings,
  type Tx,
} from './queue.store.ts';
export {
  type RoutableAgent,
  type RoutingDecision,
  routeCallers,
  type WaitingCaller,
} from './route-caller.ts';
export { openOverflow, openQueues, sealOverflow, sealQueueSettings } from './sealed-overflow.ts';
