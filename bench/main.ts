import { parseArgs } from 'node:util';
import { isMet } from './figure.ts';
import type { Part } from './part.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: 'string', default: '100' },
    log: { type: 'string', default: '1000000' },
    sockets: { type: 'string', default: '20' },
    answers: { type: 'string', default: '50' },
    races: { type: 'string', default: '1000' },
    reloads: { type: 'string', default: '30' },
    events: { type: 'string', default: '28800' },
    'skip-start': { type: 'boolean', default: false },
  },
});

const options = { calls: Number(values.calls), sockets: Number(values.sockets), skipStart: values['skip-start'] };

// biome-ignore lint/style/noProcessEnv: where the bench's own PostgreSQL server is
const databaseUrl = process.env.RINGDESK_BENCH_DATABASE_URL;

/** Loaded when they run: the carrier's part needs no browser and no web app. */
const parts: Record<string, () => Promise<Part>> = {
  desk: async () => (await import('./desk.ts')).desk(options),
  inbound: async () => (await import('./inbound/inbound.ts')).inbound(Number(values.answers)),
  races: async () => (await import('./inbound/accept-race.ts')).acceptRaces(Number(values.races), databaseUrl),
  routing: async () => (await import('./routing.ts')).routing(),
  reload: async () => (await import('./reload.ts')).reload(Number(values.reloads)),
  screens: async () => (await import('./pace/screens.ts')).screens(),
  list: async () => (await import('./pace/list.ts')).list(),
  heap: async () => (await import('./pace/heap.ts')).heap(Number(values.events), databaseUrl),
  contacts: async () => (await import('./contacts.ts')).contacts(databaseUrl),
  calls: async () => (await import('./calls.ts')).calls(databaseUrl, Number(values.log)),
  webhook: async () => (await import('./webhook/webhook.ts')).webhook(databaseUrl),
  carrier: async () => (await import('./carrier/carrier.ts')).carrier(),
};

const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown}; the parts are ${Object.keys(parts).join(' and ')}.`);

for (const name of wanted) {
  const part = await parts[name]?.();
  if (!part) continue;
  await report(name, part);
  if (!part.figures.every(isMet)) process.exitCode = 1;
}
