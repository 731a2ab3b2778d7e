import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCompany } from '../../e2e/testkit/company.ts';
import { root } from '../../e2e/testkit/config.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { OwnProcess } from '../../e2e/testkit/own-process.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { serverOnPostgres } from '../server-on-postgres.ts';
import { profileClock, readShares, type Shares } from './cpu-profile.ts';
import { OwnDatabase } from './own-database.ts';
import { type Sent, sendAll } from './send-all.ts';
import { type Line, signedCalls } from './signed-posts.ts';

const rounds = 5;
const callsEach = 600;
const warmUpCalls = 400;
const connections = 16;
const companyCount = 4;
const wantedRatio = 3;

interface Measured {
  ours: Sent[];
  express: Sent[];
}

/** Callers who ring in, against an Express server with the official signature middleware and one insert. */
export async function webhook(databaseUrl: string | undefined): Promise<Part> {
  if (!databaseUrl) throw new Error('RINGDESK_BENCH_DATABASE_URL names no PostgreSQL server.');
  const { ours, express } = await againstExpress(databaseUrl);
  const shares = await profiled(databaseUrl);
  const ratios = ours.map(({ aSecond }, index) => aSecond / (express[index]?.aSecond ?? Number.NaN));
  const rate = (sent: Sent[]) => sent.map(({ aSecond }) => aSecond);
  const times = (sent: Sent[]) => sent.flatMap(({ ms }) => ms);
  return {
    title: 'The voice webhook',
    setting: `${rounds} rounds of ${callsEach} callers who ring in, over ${connections} connections, turn by turn to Ringdesk with ${companyCount} companies and to Express, both on one PostgreSQL server`,
    figures: [
      figure('callers a second, against Express', 'times', ratios, wantedRatio, 'at-least'),
      figure('Ringdesk: callers a second', '', rate(ours), null, 'at-least'),
      figure('Express: callers a second', '', rate(express), null, 'at-least'),
      figure('Ringdesk: until a caller has the document', 'ms', times(ours), null),
      figure('Express: until a caller has the document', 'ms', times(express), null),
    ],
    notes: [
      '*Express*: its parser for forms, `twilio.webhook()`, one `insert` over a pool of 10 connections, a document by the official helper. It knows the caller’s number, and nothing else.',
      '*Ringdesk*: signature, company, account; then one transaction under row level security: a call that was told twice is found, the number’s settings and hours, the contact, the call with its two lines and its story, sealed with the company’s key, and the event that every open screen gets.',
      `Where the server’s time went in another such round, under \`node --cpu-prof\`: ${wordsOf(shares)}.`,
    ],
  };
}

async function againstExpress(databaseUrl: string): Promise<Measured> {
  await using database = await OwnDatabase.create(databaseUrl, 'ringdesk_webhook');
  await using expressDatabase = await OwnDatabase.create(databaseUrl, 'express_webhook');
  const { installation, lines } = await openLines(database.url);
  await using _ending = installation;
  const [first] = lines;
  if (!first) throw new Error('There is no line to call.');
  const express = await startExpress(installation.folder, expressDatabase.url, first.authToken);
  try {
    const expressLines = [{ ...first, url: `${express.url}/voice` }];
    const sent: Measured = { ours: [], express: [] };
    await sendAll(signedCalls(expressLines, warmUpCalls), connections);
    await sendAll(signedCalls(lines, warmUpCalls), connections);
    for (let round = 1; round <= rounds; round += 1) {
      sent.express.push(await sendAll(signedCalls(expressLines, callsEach), connections));
      sent.ours.push(await sendAll(signedCalls(lines, callsEach), connections));
    }
    return sent;
  } finally {
    await express.stop();
  }
}

function startExpress(folder: string, databaseUrl: string, authToken: string): Promise<OwnProcess> {
  return OwnProcess.start({
    name: 'Express server',
    args: [join(root, 'bench/webhook/express-server.ts'), databaseUrl, authToken],
    env: { NODE_ENV: 'production' },
    logFile: join(folder, 'express.log'),
  });
}

/** The same once more under the profiler, which costs time and is therefore not what is measured. */
async function profiled(databaseUrl: string): Promise<Shares> {
  await using database = await OwnDatabase.create(databaseUrl, 'ringdesk_webhook');
  const folder = await mkdtemp(join(tmpdir(), 'ringdesk-profile-'));
  try {
    const window = await underProfiler(database.url, folder);
    return await readShares(folder, window);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function underProfiler(databaseUrl: string, folder: string): Promise<{ from: number; to: number }> {
  const { installation, lines } = await openLines(databaseUrl, { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
  await using _ending = installation;
  await sendAll(signedCalls(lines, warmUpCalls), connections);
  const from = profileClock();
  await sendAll(signedCalls(lines, callsEach), connections);
  return { from, to: profileClock() };
}

/** Companies whose first queue has room for all who ring in here, and where the carrier calls their first numbers. */
async function openLines(
  databaseUrl: string,
  moreEnv: Record<string, string> = {},
): Promise<{ installation: Installation; lines: Line[] }> {
  const companies = Array.from({ length: companyCount }, () => aCompany());
  const serverEnv = { ...serverOnPostgres(databaseUrl), RINGDESK_RECONCILE_SECONDS: '3600', ...moreEnv };
  const installation = await Installation.start({ companies: companies.map(({ company }) => company), serverEnv });
  try {
    for (const { olive } of companies) {
      const owner = await Owner.signIn(installation.url, olive);
      await owner.changeQueue({ sizeLimit: 1000 });
    }
    const ownNumbers = new Set(companies.map(({ ownNumber }) => ownNumber));
    const lines = (await installation.lines()).filter(({ number }) => ownNumbers.has(number));
    return { installation, lines };
  } catch (error) {
    await installation[Symbol.asyncDispose]();
    throw error;
  }
}

function wordsOf(shares: Shares): string {
  return shares
    .filter(({ percent }) => percent >= 1)
    .map(({ where, percent }) => `${where} ${percent.toFixed(0)} %`)
    .join(', ');
}
