import { expect, it } from 'vitest';
import type { Endpoint } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';

const files = ['getRecordingAudio', 'getVoicemailAudio', 'getCallExportFile', 'getContactImportRefusals'];

it('every change of settings and every file that goes out is written down', () => {
  const all: Endpoint[] = Object.values(endpoints);
  const wanted = all.filter(
    ({ name, permission }) => permission === 'settings.write' || name.startsWith('export') || files.includes(name),
  );
  expect(wanted.length).toBeGreaterThan(files.length);
  expect(wanted.filter(({ audited }) => audited === undefined).map(({ name }) => name)).toEqual([]);
});
