export {
  countWaiting,
  findQueue,
  insertQueue,
  listQueues,
  lockQueue,
  markQueueDeleted,
  queuesOf,
  saveQueueSettings,
  type Tx,
} from './queue.store.ts';
export {
  type RoutableAgent,
  type RoutingDecision,
  routeCallers,
  type WaitingCaller,
} from './route-caller.ts';
