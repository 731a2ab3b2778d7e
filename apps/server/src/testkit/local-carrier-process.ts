import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openApiFile } from './openapi.config.ts';

export interface LocalCarrierProcess {
  url: string;
  account: { accountSid: string; authToken: string };
  /** Opens the control API. */
  controlToken: string;
  /** Rejects when an answer was not as Twilio's OpenAPI document says, where RINGDESK_TWILIO_OPENAPI names a copy. */
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../../../packages/local-carrier/src/main.ts', import.meta.url));
const accountSid = `AC${'0'.repeat(31)}1`;
const authToken = '0123456789abcdef0123456789abcdef';
const controlToken = 'a control token for tests';

/** The local carrier as its own process on a free port, with a folder of its own. */
export async function startLocalCarrier(): Promise<LocalCarrierProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'ringdesk-carrier-'));
  const config = {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    controlToken,
    accounts: [{ sid: accountSid, authToken, friendlyName: 'Tests' }],
    profile: 'plain',
    phones: [],
    openApiFile,
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const child = spawn(process.execPath, [main, '--config', join(folder, 'config.json'), '--exit-with-parent'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const url = await readyUrl(child);
  return {
    url,
    account: { accountSid, authToken },
    controlToken,
    stop: async () => {
      const { isChecking, findings } = await answerFindings(url);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
      assert.equal(isChecking, openApiFile !== null);
      assert.deepEqual(findings, []);
    },
  };
}

const answer = z.object({ isChecking: z.boolean(), findings: z.array(z.string()) });

/** What the carrier found wrong with its own answers. */
async function answerFindings(url: string): Promise<z.infer<typeof answer>> {
  const headers = { authorization: `Bearer ${controlToken}` };
  const response = await fetch(`${url}/control/answer-findings`, { headers });
  return answer.parse(await response.json());
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The local carrier has no output.');
  for await (const line of createInterface(child.stdout)) {
    const said: { ready?: boolean; url?: string } = JSON.parse(line);
    if (said.ready === true && said.url !== undefined) return said.url;
  }
  throw new Error('The local carrier ended before it was ready.');
}
