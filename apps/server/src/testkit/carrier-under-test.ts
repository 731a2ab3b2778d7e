import type { E164, OrgId } from '@ringdesk/contract';
import type { Carrier } from '../carrier/carrier.port.ts';
import type { PhoneScript } from '../carrier/scripted/script.ts';
import { scriptedCarrier } from '../carrier/scripted/scripted.adapter.ts';
import { ScriptedNetwork } from '../carrier/scripted/scripted-network.ts';
import { connectionsStore, twilioAccounts, twilioCarriers, twilioWebhooks } from '../carrier/twilio/public.ts';
import { createOrganization } from '../features/organizations/public.ts';
import { createSignIn } from '../features/sign-in/public.ts';
import { systemClock } from '../platform/clock.ts';
import { DataKeys } from '../platform/db/data-keys.ts';
import { createEncryption } from '../platform/db/encryption.ts';
import { createHttpServer } from '../platform/http/server.ts';
import { newId } from '../platform/ids.ts';
import { createLogger } from '../platform/log.ts';
import { VirtualClock } from '../platform/virtual-clock.ts';
import { CallerDesk } from './caller-desk.ts';
import { type LocalCarrierProcess, startLocalCarrier } from './local-carrier-process.ts';
import { openTestDatabase } from './test-database.ts';

/** One implementation of the port, with what it handed in. */
export interface CarrierUnderTest {
  carrier: Carrier;
  ownNumber: E164;
  desk: CallerDesk;
  /** Somebody rings the own number; null withholds theirs. `speaks`: three seconds of message, and then they hang up. */
  ring(from: E164 | null, options?: { speaks: boolean }): Promise<void>;
  now(): Date;
  /** Lets time pass until `condition` holds; fails after ten seconds of it. */
  until(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/** The phones of both: by their last two digits, as the local carrier documents them. */
export const phones = {
  busy: '+14155550110',
  rejects: '+14155550120',
  unreachable: '+14155550125',
  /** Talks for five seconds and hangs up. */
  talks: '+14155550135',
  answers: '+14155550150',
  /** The same, for a test that looks for its own call among all to a number. */
  answersOne: '+14155550151',
  person: '+14155550190',
} as const satisfies Record<string, E164>;

const scripts: Readonly<Record<keyof typeof phones, PhoneScript>> = {
  busy: { kind: 'busy' },
  rejects: { kind: 'rejects', afterMs: 1500 },
  unreachable: { kind: 'unreachable' },
  talks: { kind: 'answers', afterMs: 1500, hangsUpAfterMs: 5000 },
  answers: { kind: 'answers', afterMs: 1500 },
  answersOne: { kind: 'answers', afterMs: 1500 },
  person: { kind: 'person' },
};

const ownNumber = '+14155550100';
const patienceMs = 10_000;

export async function scriptedUnderTest(): Promise<CarrierUnderTest> {
  const clock = new VirtualClock();
  const desk = new CallerDesk();
  const network = new ScriptedNetwork({ clock, inbox: () => desk.inbox });
  const orgId = newId<OrgId>();
  for (const name of Object.keys(phones) as Array<keyof typeof phones>) network.script(phones[name], scripts[name]);
  return {
    carrier: scriptedCarrier(network, orgId),
    ownNumber,
    desk,
    ring: async (from, { speaks } = { speaks: false }) =>
      void (await network.ring(orgId, { from, to: ownNumber, messageMs: speaks ? 3000 : 0 })),
    now: () => clock.now(),
    async until(what, condition) {
      for (let ms = 0; ms <= patienceMs; ms += 100) {
        await network.idle();
        if (await condition()) return;
        await clock.advance(100);
      }
      throw new Error(`It never came to pass: ${what}`);
    },
    stop: async () => {},
  };
}

/** The Twilio adapter, its webhooks and its provisioning against the real local carrier, over HTTP. */
export async function twilioUnderTest(): Promise<CarrierUnderTest> {
  const local = await startLocalCarrier();
  const database = await openTestDatabase();
  const desk = new CallerDesk();
  const log = createLogger({ level: 'silent' });
  let publicUrl = '';
  const keys = new DataKeys(database, new Uint8Array(32).fill(7));
  const encryption = createEncryption(keys);
  const parent = { apiUrl: local.url, signallingHost: new URL(local.url).host, ...local.account };
  const store = connectionsStore({ database, encryption, localCarrier: parent });
  const carriers = twilioCarriers({ store, clock: systemClock, publicUrl: () => publicUrl });
  const server = await createHttpServer({ log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
  await server.register(twilioWebhooks, {
    store,
    carriers,
    inbox: desk.inbox,
    findPrompt: async () => null,
    clock: systemClock,
    log,
    publicUrl: () => publicUrl,
  });
  publicUrl = await server.listen({ host: '127.0.0.1', port: 0 });

  const signIn = createSignIn({
    dialect: database.signInDialect,
    clock: systemClock,
    secret: 'a secret that is long enough for tests',
    publicUrl,
  });
  const { id: orgId } = await createOrganization(
    { database, dataKeys: keys, clock: systemClock, ensureSignInOrganization: signIn.ensureOrganization },
    { slug: 'fernway', name: 'Fernway', country: 'US', demo: false },
  );
  const accounts = twilioAccounts({ store, carriers, clock: systemClock, parent });
  await accounts.connect(orgId);
  await accounts.addNumber(orgId, { number: ownNumber, label: 'Sales' });
  return {
    carrier: await carriers.of(orgId),
    ownNumber,
    desk,
    ring: (from, options) => ringByControl(local, from, options),
    now: () => new Date(),
    async until(what, condition) {
      const deadline = Date.now() + patienceMs;
      while (!(await condition())) {
        if (Date.now() > deadline) throw new Error(`It never came to pass: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      await server.close();
      await local.stop();
      await database.close();
    },
  };
}

/** A phone of the local carrier dials the own number. */
async function ringByControl(
  { url, controlToken }: LocalCarrierProcess,
  from: E164 | null,
  { speaks } = { speaks: false },
): Promise<void> {
  const message = [{ do: 'wait', ms: 2000 }, { do: 'say' }, { do: 'hang-up' }];
  const response = await fetch(`${url}/control/phones/${encodeURIComponent(from ?? phones.person)}/call`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      to: ownNumber,
      voice: { kind: 'silence' },
      ...(from === null ? { from: 'anonymous' } : {}),
      steps: speaks ? message : [],
    }),
  });
  if (!response.ok) throw new Error(`The phone did not dial: ${response.status} ${await response.text()}`);
}
