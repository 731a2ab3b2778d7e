import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, CarrierUnderTest, newAccount } from './carrier-under-test.ts';
import { type CallList, listTimes } from './list-times.ts';
import { from, placeCalls, silentPhones, silentProgram, untilArrived, webhooksEach } from './silent-calls.ts';

/** What fills up once and stays so, the log of webhooks above all (20,000), is full after these. */
const warmUpCalls = 3000;
const talkMs = 3000;
const perSecond = 200;
const mostOpen = 1000;
/** Until both sides have let go of connections that they kept. */
const idleMs = 8000;

export interface MemoryMeasured {
  /** Bytes of heap for each call after the warm-up. */
  grownBytes: number;
  /** Bytes of heap that a fresh process takes for the records of one such call. */
  recordBytes: number;
  lists: CallList;
}

/** So many calls one after the other, then the heap against what the records of them take in a process that only reads them. */
export async function memory(calls: number): Promise<MemoryMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ringdesk-memory-'));
  try {
    const account = newAccount();
    const empty = await heapOf(null);
    const grownBytes = await growth(calls, { dataDir, account });
    await using carrier = await CarrierUnderTest.start({ withAudio: false, dataDir, account });
    const recordBytes = ((await carrier.heapBytes()) - empty) / (warmUpCalls + calls);
    return { grownBytes, recordBytes, lists: await listTimes(carrier) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function heapOf(dataDir: string | null): Promise<number> {
  await using carrier = await CarrierUnderTest.start({ withAudio: false, dataDir });
  return await carrier.heapBytes();
}

async function growth(calls: number, kept: { dataDir: string; account: Account }): Promise<number> {
  await using carrier = await CarrierUnderTest.start({ withAudio: false, phones: silentPhones(talkMs), ...kept });
  await using program = await silentProgram();
  await carrier.create('IncomingPhoneNumbers.json', { PhoneNumber: from });
  const run = async (count: number) => {
    const until = program.arrivals.length + count * webhooksEach;
    await placeCalls(carrier, program, { calls: count, perSecond, mostOpen });
    await untilArrived(program, until, 60_000);
    await sleep(idleMs);
  };
  await run(warmUpCalls);
  const before = await carrier.heapBytes();
  await run(calls);
  return ((await carrier.heapBytes()) - before) / calls;
}
