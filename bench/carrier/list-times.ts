import { z } from 'zod';
import type { CarrierUnderTest } from './carrier-under-test.ts';

const page = z.object({ next_page_uri: z.string().nullable(), calls: z.array(z.unknown()) });
const pageSize = 50;
const rounds = 5;

export interface CallList {
  kept: number;
  /** Milliseconds for a page of 50, of the first ten pages and of the last ten. */
  firstMs: number[];
  lastMs: number[];
}

/** Goes through the list of calls, as `next_page_uri` leads. */
export async function listTimes(carrier: CarrierUnderTest): Promise<CallList> {
  const firstMs: number[] = [];
  const lastMs: number[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    kept = 0;
    for (let uri: string | null = `Calls.json?PageSize=${pageSize}`; uri !== null; ) {
      const since = performance.now();
      const { calls, next_page_uri } = page.parse(await carrier.rest('GET', uri));
      times.push(performance.now() - since);
      kept += calls.length;
      uri = next_page_uri;
    }
    firstMs.push(...times.slice(0, 10));
    lastMs.push(...times.slice(-10));
  }
  return { kept, firstMs, lastMs };
}
