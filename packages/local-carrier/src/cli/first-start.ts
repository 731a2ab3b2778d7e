import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CarrierConfigInput } from '../config.ts';
import { newSid, type Random } from '../random.ts';

/** Numbers of fiction. */
const NUMBERS = ['+14155550100', '+14155550101'];

/**
 * The configuration file of a folder; made with a new account, its numbers and a control token when there is none.
 * Only its owner may read it.
 */
export function configIn(folder: string, random: Random): string {
  const home = resolve(folder);
  const file = join(home, 'carrier.json');
  if (existsSync(file)) return file;
  const config: CarrierConfigInput = {
    port: 4010,
    tls: { port: 4011 },
    dataDir: join(home, 'data'),
    controlToken: random.hex(32),
    accounts: [
      {
        sid: newSid('AC', random),
        authToken: random.hex(32),
        callsPerSecond: 1,
        numbers: NUMBERS.map((number) => ({ number })),
      },
    ],
  };
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return file;
}
