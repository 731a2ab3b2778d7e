import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { build, type Rolldown } from 'vite';

export interface HarnessSite {
  url: string;
  /** Paths asked for by HTTP, in order. */
  requests: string[];
  /** Paths of plain websockets that were opened, with the first frame of each. */
  sockets: { path: string; first: string }[];
  close(): Promise<void>;
}

/** Builds the harness page and serves it on loopback, with a signalling that greets and answers nothing else. */
export async function openHarnessSite(): Promise<HarnessSite> {
  const files = await bundle();
  const requests: string[] = [];
  const sockets: HarnessSite['sockets'] = [];
  const open = new Set<Duplex>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://harness');
    requests.push(pathname);
    const code = files.get(pathname.slice(1));
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript');
    response.end(code ?? '<!doctype html><title>Phone</title><script type="module" src="/harness.js"></script>');
  });
  server.on('upgrade', (request, socket) => {
    open.add(socket);
    const key = String(request.headers['sec-websocket-key']);
    // RFC 6455 4.2.2
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.once('data', (data) => {
      sockets.push({ path: request.url ?? '', first: readText(data) });
      const token = { account_sid: 'AC0', application_sid: 'AP0', identity: 'o1_m1', ttl: 3_600 };
      socket.write(writeText({ type: 'connected', payload: { edge: 'local', region: 'local', token } }));
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    sockets,
    async close() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(): Promise<Map<string, string>> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: { harness: new URL('./harness-page.ts', import.meta.url).pathname },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(output.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])));
}

/** One masked text frame of less than 64 kB (RFC 6455 5.2). */
function readText(frame: Buffer): string {
  const short = (frame[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : 2;
  const length = short === 126 ? frame.readUInt16BE(2) : short;
  const mask = frame.subarray(start, start + 4);
  const payload = frame.subarray(start + 4, start + 4 + length);
  return Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString();
}

function writeText(message: unknown): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const header = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, payload]);
}
