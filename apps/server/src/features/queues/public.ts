export { countWaiting, findQueue, insertQueue, listQueues, queuesOf, type Tx } from './queue.store.ts';
export {
  type RoutableAgent,
  type RoutingDecision,
  routeCallers,
  type WaitingCaller,
} from './route-caller.ts';
