import { Agent, request } from 'node:http';
import type { Post } from './signed-posts.ts';

export interface Sent {
  /** Of each, until its whole answer was here. */
  ms: number[];
  aSecond: number;
}

/** Sends each once, over so many kept connections at a time. Rejects when one is answered with anything but a document. */
export async function sendAll(posts: readonly Post[], connections: number): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const left = posts.values();
  const ms: number[] = [];
  const since = performance.now();
  const sendOn = async () => {
    for (const post of left) ms.push(await send(agent, post));
  };
  try {
    await Promise.all(Array.from({ length: connections }, sendOn));
    return { ms, aSecond: (posts.length / (performance.now() - since)) * 1000 };
  } finally {
    agent.destroy();
  }
}

function send(agent: Agent, { url, body, signature }: Post): Promise<number> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'content-length': Buffer.byteLength(body),
    'x-twilio-signature': signature,
    'user-agent': 'TwilioProxy/1.1',
  };
  return new Promise((resolve, reject) => {
    const since = performance.now();
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let document = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        document += chunk;
      });
      answer.on('error', reject).on('end', () => {
        if (answer.statusCode === 200 && document.includes('<Enqueue')) resolve(performance.now() - since);
        else reject(new Error(`${new URL(url).pathname} answered ${answer.statusCode}: ${document}`));
      });
    });
    asked.on('error', reject).end(body);
  });
}
