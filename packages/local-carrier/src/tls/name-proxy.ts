import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Log } from '../log.ts';

/** api.twilio.com, voice-js.dublin.twilio.com, sdk.twilio.com and all the others. */
const ofTwilio = /^(?:[a-z0-9-]+\.)+twilio\.com:443$/i;

/**
 * Leads Twilio's own names to the TLS port: the HTTP port answers CONNECT (RFC 9110, 9.3.6), so that it can be named as
 * HTTPS_PROXY. Every other name is refused with 403: this is no way into the network.
 */
export function attachNameProxy(server: Server, tlsPort: number, log: Log): void {
  server.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const name = request.url ?? '';
    if (!ofTwilio.test(name)) {
      log.warn('only names of twilio.com are led here', { name: name.slice(0, 100) });
      socket.once('finish', () => socket.destroy());
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const carrier = connect(tlsPort, '127.0.0.1', () => {
      // In these very letters: the official library for PHP looks for them.
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      carrier.write(head);
      carrier.pipe(socket).pipe(carrier);
    });
    carrier.on('error', () => socket.destroy());
    carrier.on('close', () => socket.destroy());
    socket.on('close', () => carrier.destroy());
  });
}
