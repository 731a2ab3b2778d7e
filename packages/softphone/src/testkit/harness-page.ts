import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { PhoneToken } from '../phone.ts';
import { useSoftphone } from '../react.ts';
import { createSoftphone } from '../softphone.ts';

/** A page with nothing but a phone, for the spec in a real browser. The address says where it signals, and as whom. */
const { searchParams } = new URL(location.href);
const signallingHost = searchParams.get('signalling') ?? location.host;
const reports: unknown[] = [];

async function fetchToken(): Promise<PhoneToken> {
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  return {
    token: searchParams.get('token') ?? 'header.payload.signature',
    renewAt: inMs(3_300_000),
    expiresAt: inMs(3_600_000),
    signalling: { host: signallingHost, secure: false },
  };
}

const phone = createSoftphone({
  fetchToken,
  createDevice: async (options) => (await import('../device/twilio-device.ts')).twilioDevice(options),
  memberKey: 'org:member',
  onLine(report) {
    reports.push(report);
  },
});

let renders = 0;

function Screen() {
  const line = useSoftphone(phone, (state) => state.line);
  const light = useSoftphone(phone, (state) => state.device.state);
  renders += 1;
  return createElement('output', null, `${light} ${line.state}${line.muted ? ' muted' : ''}`);
}

const root = createRoot(document.body);
root.render(createElement(Screen));

Object.assign(globalThis, { phone, reports, root, countRenders: () => renders });
