import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWav, wavHeader } from '../media/wav.ts';
import { beat } from './last-alive.ts';
import type { CallRecord } from './records.ts';
import { openStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrier-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const atOnce = (show: () => void) => show();

function aCall(sid: string, more: Partial<CallRecord> = {}): CallRecord {
  return {
    sid,
    accountSid: 'AC1',
    from: '+14155550100',
    to: '+14155550150',
    direction: 'outbound-api',
    status: 'completed',
    parentCallSid: null,
    phoneNumberSid: null,
    queueTimeMs: 0,
    ringingAtMs: null,
    answeredAtMs: null,
    endedAtMs: null,
    conferenceSid: null,
    label: null,
    createdAtMs: 1,
    updatedAtMs: 1,
    ...more,
  };
}

test('records outlive a restart, newest first; what was up is over', () => {
  const before = openStore(folder, 1000, atOnce);
  before.calls.put(aCall('CA1'));
  before.calls.put(aCall('CA2', { status: 'in-progress', answeredAtMs: 500 }));
  before.calls.put(aCall('CA3', { status: 'ringing' }));
  before.close();
  const after = openStore(folder, 2000, atOnce);
  expect(after.calls.list('AC1')).toMatchObject([
    { sid: 'CA3', status: 'failed', endedAtMs: 2000 },
    { sid: 'CA2', status: 'completed', endedAtMs: 2000 },
    { sid: 'CA1', status: 'completed', endedAtMs: null },
  ]);
  after.close();
});

test('a recording that was cut off is as long as its file', () => {
  const stamp = {
    accountSid: 'AC1',
    callSid: 'CA1',
    track: 'both',
    source: 'StartCallRecordingAPI',
    startedAtMs: 1,
    createdAtMs: 1,
    updatedAtMs: 1,
  } as const;
  const before = openStore(folder, 1000, atOnce);
  for (const sid of ['RE1', 'RE2']) {
    before.recordings.put({ ...stamp, sid, channels: 2, status: 'in-progress', durationMs: null, hasMedia: true });
  }
  writeFileSync(before.recordingPath('RE1'), Buffer.alloc(44 + 3000 * 32));
  before.close();
  const after = openStore(folder, 2000, atOnce);
  expect(after.recordings.get('RE1')).toMatchObject({ status: 'completed', durationMs: 3000 });
  expect(after.recordings.get('RE2')).toMatchObject({ status: 'absent', durationMs: 0 });
  after.close();
});

test('what was up ended when the carrier was last alive, and not before it last changed', () => {
  const before = openStore(folder, 1000, atOnce);
  before.calls.put(aCall('CA1', { status: 'in-progress', answeredAtMs: 2000 }));
  before.calls.put(aCall('CA2', { status: 'in-progress', answeredAtMs: 7500, updatedAtMs: 7500 }));
  before.close();
  const stop = beat(folder, () => 7000);
  stop();
  const after = openStore(folder, 90_000, atOnce);
  expect(after.calls.get('CA1')).toMatchObject({ endedAtMs: 7000 });
  expect(after.calls.get('CA2')).toMatchObject({ endedAtMs: 7500 });
  after.close();
});

test('the header of a recording that was cut off says what is there of it', () => {
  const before = openStore(folder, 1000, atOnce);
  before.recordings.put({
    accountSid: 'AC1',
    callSid: 'CA1',
    track: 'both',
    source: 'StartCallRecordingAPI',
    startedAtMs: 1,
    createdAtMs: 1,
    updatedAtMs: 1,
    sid: 'RE1',
    channels: 2,
    status: 'paused',
    durationMs: null,
    hasMedia: true,
  });
  // Its header is of a time when there was a second of it; then came another, and a sample and a half.
  const path = before.recordingPath('RE1');
  writeFileSync(path, Buffer.concat([wavHeader(2, 32_000), Buffer.alloc(64_000 + 6)]));
  before.close();
  openStore(folder, 2000, atOnce).close();
  expect(readWav(readFileSync(path)).samples).toHaveLength(16_001);
});

test('only its owner may read what holds tokens', () => {
  openStore(folder, 0, atOnce).close();
  expect(statSync(join(folder, 'carrier.sqlite')).mode & 0o777).toBe(0o600);
});

test('lists show a change when it is published, and never go back', () => {
  const late: Array<() => void> = [];
  const store = openStore(null, 0, (show) => late.push(show));
  store.calls.put(aCall('CA1', { status: 'queued' }));
  store.calls.put(aCall('CA1', { status: 'ringing' }));
  expect(store.calls.get('CA1')?.status).toBe('ringing');
  expect(store.calls.list('AC1')).toEqual([]);
  late[1]?.();
  late[0]?.();
  expect(store.calls.list('AC1')).toMatchObject([{ status: 'ringing' }]);
  store.close();
});

test('what is deleted is gone from lists, and what comes again under its name is the newest', () => {
  const store = openStore(null, 0, atOnce);
  const sids = () => store.optOuts.list('AC1').map(({ sid }) => sid);
  for (let n = 0; n < 100; n++) store.optOuts.put({ sid: `phone ${n}`, accountSid: 'AC1' });
  for (let n = 0; n < 97; n++) store.optOuts.delete(`phone ${n}`);
  expect(sids()).toEqual(['phone 99', 'phone 98', 'phone 97']);
  store.optOuts.delete('phone 98');
  store.optOuts.put({ sid: 'phone 98', accountSid: 'AC1' });
  expect(sids()).toEqual(['phone 98', 'phone 99', 'phone 97']);
  store.close();
});
