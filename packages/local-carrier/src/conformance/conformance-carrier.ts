import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { afterAll, expect } from 'vitest';
import { systemClock } from '../clock.ts';
import type { CarrierConfigInput } from '../config.ts';
import { CarrierControl } from '../control/client.ts';
import { type CarrierOptions, createCarrier, StillMedia } from '../index.ts';
import { NotedLog } from '../testkit/noted-log.ts';
import { checkedAnswers } from './checked-answers.ts';

export const parentSid = `AC${'0123456789abcdef'.repeat(2)}`;
export const parentToken = 'parent'.repeat(6);
const controlToken = 'control'.repeat(4);

interface Asked {
  path: string;
  params: Record<string, string>;
  isSigned: boolean;
}

/** How a refusal looks to a user of the official library. */
export const refusal = (code: number, status: number): unknown => expect.objectContaining({ code, status });

/**
 * A carrier on a real port and a customer's web server beside it, for one test file. After each test every answer that
 * the carrier gave is held against Twilio's document, where a copy of it is at hand.
 */
export async function startConformance(
  more: Pick<CarrierConfigInput, 'tls'> = {},
  { clock = systemClock, ...options }: Partial<Pick<CarrierOptions, 'clock' | 'limits'>> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-conformance-'));
  const web = await startWeb();
  const { seen, attach } = checkedAnswers();
  const log = new NotedLog();
  const media = new StillMedia(clock);
  const carrier = await createCarrier(
    {
      port: 0,
      dataDir: folder,
      controlToken,
      ...more,
      accounts: [{ sid: parentSid, authToken: parentToken, friendlyName: 'Parent', callsPerSecond: 1000 }],
    },
    {
      ...options,
      clock,
      log,
      media,
      attach,
    },
  );
  afterAll(async () => {
    await carrier.close();
    await web.close();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    carrier,
    log,
    media,
    seen,
    web,
    control: new CarrierControl({ url: carrier.url, token: controlToken }),
    ...companies(carrier.url, web),
  };
}

export async function startWeb() {
  const asked: Asked[] = [];
  const documents: Record<string, string> = {};
  const web = { url: '', asked, documents, signingToken: '', close };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(body));
      const signature = String(request.headers['x-twilio-signature']);
      const isSigned = twilio.validateRequest(web.signingToken, signature, `${web.url}${path}`, params);
      asked.push({ path, params, isSigned });
      response.setHeader('content-type', 'text/xml').end(documents[path] ?? '<Response/>');
    });
  });
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  web.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return web;
}

function companies(carrierUrl: string, web: Awaited<ReturnType<typeof startWeb>>) {
  let count = 0;

  /** The official library as anybody uses it; only its address differs. */
  function clientOf(username: string, password: string, accountSid = username) {
    const client = twilio(username, password, { accountSid });
    client.api.baseUrl = carrierUrl;
    return client;
  }

  /** A subaccount of its own with a number; its client uses an API key. Webhooks are expected to bear its signature. */
  async function aCompany() {
    const parent = clientOf(parentSid, parentToken);
    const account = await parent.api.v2010.accounts.create({ friendlyName: 'Fernway' });
    const byToken = clientOf(account.sid, account.authToken);
    const key = await byToken.newKeys.create({ friendlyName: 'server' });
    const client = clientOf(key.sid, key.secret ?? '', account.sid);
    const number = `+1415555${5000 + ++count}`;
    const own = await client.incomingPhoneNumbers.create({ phoneNumber: number, voiceUrl: `${web.url}/inbound` });
    web.signingToken = account.authToken;
    return { account, byToken, client, key, own, number };
  }

  return { clientOf, aCompany };
}
