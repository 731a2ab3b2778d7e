import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { type WebSocket, WebSocketServer } from 'ws';

type Heard = { event: string } & Record<string, unknown>;

/** A customer's program at the other end of media streams: what every connection said, and if its handshake was signed. */
export async function startRobot(authToken: () => string) {
  const heard: Heard[] = [];
  const sockets: WebSocket[] = [];
  const signed: boolean[] = [];
  const server = createServer();
  new WebSocketServer({ server }).on('connection', (socket, request) => {
    const signature = String(request.headers['x-twilio-signature']);
    signed.push(twilio.validateRequest(authToken(), signature, `${url}${request.url}`, {}));
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('message', (data) => heard.push(JSON.parse(data.toString())));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    heard,
    sockets,
    signed,
    of: (event: string) => heard.filter((each) => each.event === event),
    /** The audio that came in one track, PCMU. */
    audio: (track: string) => Buffer.concat(heard.flatMap((each) => payloadOf(each, track))),
    send: (message: object) => sockets[0]?.send(JSON.stringify({ streamSid: streamSidOf(heard), ...message })),
    async stop(): Promise<void> {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function payloadOf({ media }: Heard, track: string): Buffer[] {
  if (typeof media !== 'object' || media === null) return [];
  const isOfTrack = 'track' in media && media.track === track;
  return isOfTrack && 'payload' in media ? [Buffer.from(String(media.payload), 'base64')] : [];
}

function streamSidOf(heard: readonly Heard[]): unknown {
  return heard.find(({ event }) => event === 'start')?.streamSid;
}
