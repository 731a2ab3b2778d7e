import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';
import { settle } from '../virtual-clock.ts';
import { RecordingFiles } from './recording-files.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

test('a form that is still being made is deleted with the rest', async () => {
  let write = () => {};
  const convertAudio = ({ to }: { to: string }) =>
    new Promise<void>((resolve) => {
      write = () => {
        writeFileSync(to, 'audio');
        resolve();
      };
    });
  const files = new RecordingFiles({ ...carrier.world, convertAudio });
  const times = { createdAtMs: 0, updatedAtMs: 0, startedAtMs: 0, durationMs: 1000 };
  const file = { channels: 1, track: 'both', source: 'RecordVerb', status: 'completed', hasMedia: true } as const;
  const recording = { ...times, ...file, sid: 'RE1', accountSid: ACCOUNT, callSid: 'CA1' };
  const made = files.path(recording, { format: 'mp3', channels: 1 });
  const deleted = files.delete(recording);
  await settle();
  write();
  const path = await made;
  await deleted;
  expect(existsSync(path)).toBe(false);
});
