import { getSnapshot, type OrgId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp } from '../../testkit/test-app.ts';
import { testEncryption } from '../../testkit/test-database.ts';
import type { Encryption } from '../db/encryption.ts';
import { newId } from '../ids.ts';
import { Feed, type Subscriber } from '../realtime/feed.ts';
import { pruneEvents, readCursor, readEvents } from './event.store.ts';
import { type AppendEvent, createAppendEvent, type NewEvent } from './outbox.ts';
import { keepEventsMs } from './prune-events.job.ts';

let app: TestApp;
let orgId: OrgId;
let encryption: Encryption;
let append: AppendEvent;
let woken: OrgId[];

beforeEach(async () => {
  const company = aCompany();
  app = await createTestApp({ companies: [company] });
  orgId = (await (await app.as('agent', company)).ask(getSnapshot, {})).body.organization.id;
  encryption = testEncryption(app.database).encryption;
  woken = [];
  append = createAppendEvent({ encryption, scope: app.database.scope, wake: (id) => void woken.push(id) });
});
afterEach(() => app.close());

function contactCreated(name: string): NewEvent {
  const at = app.clock.now().toISOString();
  const facts = { company: null, email: null, numbers: [], doNotCall: null, ownerId: null, tags: [], custom: {} };
  const contact = { name, ...facts, createdAt: at, version: 1 };
  return {
    type: 'contact.created',
    actor: { kind: 'system', id: null },
    data: { contact: { ...contact, id: newId() } },
  };
}

const appended = (name: string) =>
  app.database.withOrganization(orgId, (tx) => append(tx, orgId, app.clock.now(), contactCreated(name)));
const eventsAfter = (after: number) =>
  app.database.withOrganization(orgId, (tx) => readEvents(tx, encryption, orgId, { after, limit: 1000 }));

class Page implements Subscriber {
  readonly cursor: number | null;
  readonly seen: number[] = [];
  gaps = 0;
  open = true;
  constructor(cursor: number | null) {
    this.cursor = cursor;
  }
  isOpen() {
    return this.open;
  }
  event({ seq }: { seq: number }) {
    this.seen.push(seq);
  }
  gap() {
    this.gaps += 1;
  }
}

function openFeed(): Feed {
  return new Feed({
    orgId,
    database: app.database,
    encryption,
    onFailure: (error) => {
      throw error;
    },
  });
}

describe('appendEvent', () => {
  it('counts without gaps, whoever appends at the same moment and whoever rolls back', async () => {
    const failing = app.database.withOrganization(orgId, async (tx) => {
      await append(tx, orgId, app.clock.now(), contactCreated('never'));
      throw new Error('rolled back');
    });
    const all = [...Array.from({ length: 20 }, (_, n) => appended(`contact ${n}`)), failing];
    await Promise.allSettled(all);
    await expect(failing).rejects.toThrow('rolled back');
    expect((await eventsAfter(0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(await app.database.withOrganization(orgId, (tx) => readCursor(tx, orgId))).toBe(20);
  });

  it('takes the stream only when the work is done, so that no row is waited for behind it', async () => {
    const names = await app.database.withOrganization(orgId, async (tx) => {
      await append(tx, orgId, app.clock.now(), contactCreated('a'));
      await append(tx, orgId, app.clock.now(), contactCreated('b'));
      return readCursor(tx, orgId);
    });
    expect(names).toBe(0);
    expect((await eventsAfter(0)).map(({ data }) => ('contact' in data ? data.contact.name : ''))).toEqual(['a', 'b']);
  });

  it('wakes the feed after the commit, and never for what was rolled back', async () => {
    await app.database.withOrganization(orgId, async (tx) => {
      await append(tx, orgId, app.clock.now(), contactCreated('a'));
      expect(woken).toEqual([]);
    });
    expect(woken).toEqual([orgId]);
    const failing = app.database.withOrganization(orgId, async (tx) => {
      await append(tx, orgId, app.clock.now(), contactCreated('b'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(woken).toEqual([orgId]);
  });
});

describe('a feed', () => {
  it('replays from the cursor and goes on without a hole or a repeat, while others append', async () => {
    for (let n = 0; n < 5; n++) await appended(`before ${n}`);
    const feed = openFeed();
    const late = new Page(2);
    const fresh = new Page(null);
    await Promise.all([
      feed.join(late),
      appended('during 1').then(() => feed.wake()),
      feed.join(fresh),
      appended('during 2').then(() => feed.wake()),
    ]);
    await appended('after');
    await feed.wake();
    expect(late.seen).toEqual([3, 4, 5, 6, 7, 8]);
    expect(fresh.seen).toEqual([6, 7, 8].slice(-fresh.seen.length));
    expect(fresh.seen.at(-1)).toBe(8);
  });

  it('takes a page whose snapshot is newer than what the feed has handed on', async () => {
    const feed = openFeed();
    const early = new Page(null);
    await feed.join(early);
    await appended('not handed on yet');
    const newer = new Page(1);
    await feed.join(newer);
    await appended('next');
    await feed.wake();
    expect([newer.gaps, newer.seen]).toEqual([0, [2]]);
    expect(early.seen).toEqual([1, 2]);
  });

  it('tells a page of a gap when what it missed is no longer kept', async () => {
    await appended('old');
    await app.clock.advance(keepEventsMs + 60 * 60_000);
    await appended('new');
    const feed = openFeed();
    const tooLate = new Page(0);
    const inTime = new Page(1);
    await feed.join(tooLate);
    await feed.join(inTime);
    expect([tooLate.gaps, tooLate.seen]).toEqual([1, []]);
    expect([inTime.gaps, inTime.seen]).toEqual([0, [2]]);
    expect(feed.size).toBe(1);
  });

  it('tells a page of a gap whose cursor is ahead of the database', async () => {
    const page = new Page(7);
    await openFeed().join(page);
    expect(page.gaps).toBe(1);
  });

  it('does not keep a page that left while it was joining', async () => {
    const feed = openFeed();
    const page = new Page(null);
    const joined = feed.join(page);
    page.open = false;
    await joined;
    expect(feed.size).toBe(0);
  });
});

describe('pruning', () => {
  it('forgets by age and goes on counting', async () => {
    await appended('old');
    await app.clock.advance(60_000);
    const before = app.clock.now();
    await appended('new');
    expect(await app.database.withOrganization(orgId, (tx) => pruneEvents(tx, orgId, before))).toBe(1);
    await appended('newer');
    expect((await eventsAfter(0)).map(({ seq }) => seq)).toEqual([2, 3]);
  });
});
