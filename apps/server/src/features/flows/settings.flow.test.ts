import {
  createQueue,
  deletePrompt,
  deleteQueue,
  getSnapshot,
  listNumberSettings,
  listPrompts,
  type NumberSettings,
  type QueueSettings,
  queueSettings,
  updateNumber,
  updateQueue,
  uploadPrompt,
} from '@ringdesk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { addOwnNumbers } from '../numbers/public.ts';

const fernway = aCompany({ roles: ['owner', 'agent'] });
let app: TestApp;
let owner: TestClient;

beforeAll(async () => {
  app = await createTestApp({ companies: [fernway] });
  owner = await app.as('owner', fernway);
});
afterAll(() => app.close());

const queues = async () => (await owner.ask(getSnapshot, {})).body.queues;
const first = async () => {
  const [queue] = await queues();
  if (queue === undefined) throw new Error('There is no queue.');
  return queue;
};

async function settings(parts: Partial<QueueSettings> = {}): Promise<QueueSettings> {
  const { overflow } = await first();
  return queueSettings.parse({ label: 'Sales', overflow, members: [], ...parts });
}

describe('the first queue', () => {
  it('is there before anybody has set anything, with everybody who takes calls and 300 seconds of waiting [R1-19] [R1-21]', async () => {
    const { body } = await owner.ask(getSnapshot, {});
    const queue = body.queues.find(({ name }) => name === 'support_queue');
    expect(queue).toMatchObject({ label: 'Support', longestWaitSeconds: 300, ringSeconds: 30 });
    expect(queue?.members.map(({ memberId }) => memberId).sort()).toEqual(body.members.map(({ id }) => id).sort());
  });

  it('cannot be deleted while it is the only one', async () => {
    const { status, body } = await owner.ask(deleteQueue, { params: { queueId: (await first()).id } });
    expect([status, body.error?.code]).toEqual([409, 'settings.in-use']);
  });
});

describe('a queue', () => {
  it('is added under a name of its own, changed and deleted, and every screen knows', async () => {
    const made = await owner.ask(createQueue, { body: await settings({ label: 'Größe & Co' }) });
    const { queue } = made.body;
    expect(queue).toMatchObject({ name: 'gro_e_co_queue', label: 'Größe & Co', version: 1 });
    const changed = { ...(await settings({ label: 'Bulk orders', strategy: 'ring-all' })), version: 1 };
    const saved = await owner.ask(updateQueue, { params: { queueId: queue.id }, body: changed });
    expect(saved.body.queue).toMatchObject({ label: 'Bulk orders', name: queue.name, version: 2 });
    const late = await owner.ask(updateQueue, { params: { queueId: queue.id }, body: changed });
    expect(late.body.error?.code).toBe('settings.changed-meanwhile');
    expect((await owner.ask(deleteQueue, { params: { queueId: queue.id } })).status).toBe(200);
    expect((await queues()).map(({ label }) => label)).toEqual(['Support']);
  });

  it('needs a label that no other has', async () => {
    const { body } = await owner.ask(createQueue, { body: await settings({ label: 'support' }) });
    expect(body.error).toMatchObject({ code: 'queue.name-taken', field: 'label' });
  });

  it.each([
    ['an unknown agent', { members: [{ memberId: nobody(), priority: 1 }] }, 'members.0.memberId'],
    ['an unknown sound', { greeting: { kind: 'audio', promptId: nobody() } }, 'greeting.promptId'],
    ['an unknown box', { overflow: { kind: 'voicemail', boxId: nobody() } }, 'overflow.boxId'],
  ])('with %s is refused, naming the field', async (_name, parts, field) => {
    const body = { ...(await settings()), ...parts } as QueueSettings;
    const answer = await owner.ask(createQueue, { body });
    expect(answer.body.error).toMatchObject({ code: 'settings.unknown-reference', field });
  });

  it('that would send callers round in a circle is refused', async () => {
    const support = await first();
    const overflow = { kind: 'queue', queueId: support.id } as const;
    const made = await owner.ask(createQueue, { body: await settings({ label: 'Second', overflow }) });
    const { id, name: _name, version, ...own } = support;
    const circle = { ...own, version, overflow: { kind: 'queue', queueId: made.body.queue.id } as const };
    const { body } = await owner.ask(updateQueue, { params: { queueId: id }, body: circle });
    expect(body.error).toMatchObject({ code: 'settings.dead-end', field: 'overflow.queueId' });
    const inUse = await owner.ask(deleteQueue, { params: { queueId: support.id } });
    expect(inUse.body.error?.code).toBe('settings.in-use');
    await owner.ask(deleteQueue, { params: { queueId: made.body.queue.id } });
  });

  it('is an owner’s to change, not an agent’s', async () => {
    const agent = await app.as('agent', fernway);
    expect((await agent.ask(createQueue, { body: await settings() })).status).toBe(403);
  });
});

describe('a number', () => {
  beforeAll(async () => {
    const { body } = await owner.ask(getSnapshot, {});
    const { DataKeys } = await import('../../platform/db/data-keys.ts');
    const { createEncryption } = await import('../../platform/db/encryption.ts');
    const { testRootKey } = await import('../../testkit/test-database.ts');
    const encryption = createEncryption(new DataKeys(app.database, testRootKey));
    const numbers = [
      { number: '+14155550142', label: 'Main', carrierNumberId: null },
      { number: '+14155550143', label: 'Untouched', carrierNumberId: null },
    ] as const;
    await app.database.withOrganization(body.organization.id, (tx) =>
      addOwnNumbers(tx, body.organization.id, numbers, { encryption, now: app.clock.now() }),
    );
  });

  const main = async () => {
    const [number] = (await owner.ask(listNumberSettings, {})).body.numbers;
    if (number === undefined) throw new Error('There is no number.');
    return number;
  };
  const save = async (parts: Partial<NumberSettings>) => {
    const number = await main();
    const body = { ...number.settings, ...parts, version: number.version };
    return owner.ask(updateNumber, { params: { numberId: number.id }, body });
  };

  it('leads to the first queue, always open, until something else is set', async () => {
    const { numbers } = (await owner.ask(listNumberSettings, {})).body;
    const { settings: set, openNow, changesAt } = numbers.find(({ label }) => label === 'Untouched') ?? {};
    expect([openNow, changesAt]).toEqual([true, null]);
    expect(set).toMatchObject({ destination: { kind: 'queue' }, hours: null, recording: 'on-with-notice' });
  });

  it('keeps its hours, and says whether it is open and until when', async () => {
    const openings = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1 }));
    const hours = { zone: 'Europe/Paris', openings, closedOn: [] };
    const { body } = await save({ hours });
    expect(body.number).toMatchObject({ openNow: false, changesAt: expect.any(String), settings: { hours } });
  });

  it.each([
    ['hours that never open', { hours: { zone: 'Europe/Paris', openings: [], closedOn: [] } }, 'settings.dead-end'],
    ['a zone that is none', { hours: { zone: 'Europe/Nowhere', openings: [], closedOn: [] } }, 'input.invalid'],
    ['its own number as overflow', { otherwise: { kind: 'number', number: '+14155550142' } }, 'settings.dead-end'],
    [
      'an agent who is not there',
      { destination: { kind: 'member', memberId: nobody() } },
      'settings.unknown-reference',
    ],
  ])('with %s is refused, and what was set stays', async (_name, parts, code) => {
    const before = await main();
    const { body } = await save(parts as Partial<NumberSettings>);
    expect(body.error?.code).toBe(code);
    expect(await main()).toEqual(before);
  });
});

describe('a sound', () => {
  const tone = () => {
    const wave = new wavefile.WaveFile();
    const samples = Array.from({ length: 16_000 }, (_, n) => Math.round(8000 * Math.sin(n / 3)));
    wave.fromScratch(1, 16_000, '16', samples);
    return Buffer.from(wave.toBuffer()).toString('base64');
  };

  it('is added, used, and deleted only when nobody hears it', async () => {
    const { body } = await owner.ask(uploadPrompt, { body: { name: 'Welcome', wavBase64: tone() } });
    expect(body.prompt).toMatchObject({ name: 'Welcome', durationMs: 1000, builtIn: false });
    const { id, name: _name, ...own } = await first();
    const greeting = { kind: 'audio', promptId: body.prompt.id } as const;
    await owner.ask(updateQueue, { params: { queueId: id }, body: { ...own, greeting } });
    const refused = await owner.ask(deletePrompt, { params: { promptId: body.prompt.id } });
    expect(refused.body.error).toMatchObject({ code: 'prompt.in-use', message: expect.stringContaining('Support') });
    await owner.ask(updateQueue, {
      params: { queueId: id },
      body: { ...own, greeting: null, version: own.version + 1 },
    });
    expect((await owner.ask(deletePrompt, { params: { promptId: body.prompt.id } })).status).toBe(200);
    expect((await owner.ask(listPrompts, {})).body.prompts).toEqual([]);
  });

  it('may have several megabytes', async () => {
    const wavBase64 = Buffer.alloc(3_000_000).toString('base64');
    const { body } = await owner.ask(uploadPrompt, { body: { name: 'Long', wavBase64 } });
    expect(body.error?.code).toBe('prompt.not-audio');
  });

  it('that is none is refused with a sentence', async () => {
    const wavBase64 = Buffer.from('a song, but not a sound').toString('base64');
    const { status, body } = await owner.ask(uploadPrompt, { body: { name: 'Song', wavBase64 } });
    expect([status, body.error?.code]).toEqual([422, 'prompt.not-audio']);
  });
});

function nobody(): never {
  return '01950000-0000-7000-8000-00000000dead' as never;
}
