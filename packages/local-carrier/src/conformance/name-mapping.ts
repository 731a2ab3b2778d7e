import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy that leads every host name to one port: what a line in a hosts file does, without touching the machine. */
export async function mapEveryName(port: number): Promise<{ url: string; names: string[]; close(): Promise<void> }> {
  const names: string[] = [];
  const proxy: Server = createServer();
  proxy.on('connect', (request, socket, head) => {
    names.push(request.url ?? '');
    const carrier = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      carrier.write(head);
      carrier.pipe(socket).pipe(carrier);
    });
    const end = () => {
      carrier.destroy();
      socket.destroy();
    };
    carrier.on('error', end).on('close', end);
    socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    names,
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  };
}
