import { expect, onTestFinished, test } from 'vitest';
import { ACCOUNT, startTestCarrier, WEB } from '../../testkit/test-carrier.ts';

test.each([
  ['', true],
  ['#sni=y', true],
  ['#sni=n', false],
  ['#e=dublin&sni=n&rc=2', false],
])(
  'an address with the fragment "%s" names its host in the handshake: %s, and the fragment is not sent',
  async (fragment, namesHost) => {
    const carrier = startTestCarrier();
    onTestFinished(() => carrier.close());
    const url = `${WEB.replace('http:', 'https:')}/told${fragment}`;
    const about = { accountSid: ACCOUNT, callSid: 'CA1', numbers: [], params: {} };
    carrier.world.webhooks.tell({ kind: 'call-status', ...about, method: 'POST', url });
    await carrier.clock.advance(0);
    expect(carrier.web.to('/told')).toMatchObject([{ namesHost, url: 'https://customer.test/told' }]);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
  },
);
