import { createFakeCarrier, type FakeCarrierOptions } from '../device/fake-device.ts';
import type { LineReport, PhoneToken, SoftphoneOptions } from '../phone.ts';
import { createSoftphone } from '../softphone.ts';
import { createFakeBrowser, type FakeTab } from './browser.fake.ts';
import { createManualClock, type ManualClock, settled } from './manual-clock.ts';

/** One fake carrier, one browser, one clock, and as many tabs of one member as a test opens. */
export function createPhoneBench(options: FakeCarrierOptions = {}) {
  const clock = createManualClock();
  const carrier = createFakeCarrier(options);
  const browser = createFakeBrowser();
  const server = createTokenServer(clock);
  const reports: LineReport[] = [];

  async function openTab(overrides: Partial<SoftphoneOptions> = {}) {
    const tab: FakeTab = browser.openTab();
    const phone = createSoftphone({
      fetchToken: server.fetchToken,
      createDevice: carrier.createDevice,
      memberKey: 'org:member',
      onLine(report) {
        reports.push(report);
      },
      clock,
      browser: tab,
      ...overrides,
    });
    await settled();
    return { phone, tab };
  }

  async function openReady(overrides: Partial<SoftphoneOptions> = {}) {
    const opened = await openTab(overrides);
    await opened.phone.prepare();
    return opened;
  }

  const line = (index = carrier.lines.length - 1) => {
    const found = carrier.lines[index];
    if (!found) throw new RangeError(`No line ${index} was begun`);
    return found;
  };

  return { clock, carrier, server, reports, openTab, openReady, line };
}

/** Gives tokens that live an hour and are to be renewed five minutes before. */
export function createTokenServer(clock: ManualClock, lifeMs = 3_600_000) {
  const server = {
    fetched: 0,
    failure: null as Error | null,
    /** How far this browser's clock is ahead of the server's. */
    skewMs: 0,
    host: '127.0.0.1:4010' as string | null,
    async fetchToken(): Promise<PhoneToken> {
      server.fetched += 1;
      if (server.failure) throw server.failure;
      const issuedAtMs = clock.now() - server.skewMs;
      const claims = btoa(JSON.stringify({ jti: server.fetched, iat: Math.floor(issuedAtMs / 1_000) }));
      return {
        token: `head.${claims}.${server.fetched}`,
        expiresAt: new Date(issuedAtMs + lifeMs).toISOString(),
        renewAt: new Date(issuedAtMs + lifeMs - 300_000).toISOString(),
        signalling: { host: server.host, secure: false },
      };
    },
  };
  return server;
}
