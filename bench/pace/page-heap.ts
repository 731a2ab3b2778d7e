import type { Page } from 'playwright-core';

/** What a page holds after the garbage was collected. */
export interface Held {
  /** Bytes of its script's heap. */
  bytes: number;
  nodes: number;
  listeners: number;
}

/** Collects the garbage of a page and reads what is left: https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/ */
export async function readHeap(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}
