export { countWaiting, findQueue, insertQueue, listQueues, queuesOf, type Tx } from './queue.store.ts';
