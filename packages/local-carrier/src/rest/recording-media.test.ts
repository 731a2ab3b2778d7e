import { fileURLToPath } from 'node:url';
import type { FastifyReply } from 'fastify';
import { expect, test } from 'vitest';
import type { RecordingFiles } from '../engine/recording-files.ts';
import type { RecordingRecord } from '../store/records.ts';
import { Form } from './form.ts';
import { parseRange, sendRecording } from './recording-media.ts';
import type { RestRequest } from './rest-context.ts';

test.each([
  ['bytes=0-99', { from: 0, to: 99 }],
  ['bytes=100-', { from: 100, to: 999 }],
  ['bytes=-10', { from: 990, to: 999 }],
  ['bytes=900-5000', { from: 900, to: 999 }],
  ['bytes=-5000', { from: 0, to: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=9-3', 'unsatisfiable'],
  ['bytes=0-1,5-9', null],
  ['bytes=-', null],
  ['nonsense', null],
  [undefined, null],
])('%s of 1000 bytes', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});

test('an absent recording has no audio, whatever lies on the disk', async () => {
  const path = fileURLToPath(import.meta.url);
  const files = { path: async () => path } as unknown as RecordingFiles;
  const request = { url: '/Recordings/RE1.wav', query: new Form({}) } as unknown as RestRequest;
  const sending = { reply: {} as FastifyReply, range: undefined, files, format: 'wav' } as const;
  await expect(sendRecording({ status: 'absent' } as RecordingRecord, request, sending)).rejects.toMatchObject({
    status: 404,
  });
});
