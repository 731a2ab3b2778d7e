import { createServer } from 'node:net';
import { worker } from './config.ts';

/** Systems hand out ports from 32768 or 49152 up, and browsers refuse 10080: each worker has a stretch between them. */
const first = 12_000;
const stretch = 2000;
const stretches = 10;

let next = process.pid;

/** A port that nobody is given by chance: whoever is killed and started again finds it free. */
export async function ownPort(): Promise<number> {
  for (;;) {
    next += 1;
    const port = first + (worker % stretches) * stretch + (next % stretch);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
