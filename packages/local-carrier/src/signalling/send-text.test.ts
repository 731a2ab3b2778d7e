import { expect, test } from 'vitest';
import { NotedLog } from '../testkit/noted-log.ts';
import { sendText } from './send-text.ts';
import { SilentSocket } from './testkit/silent-socket.ts';

test('a socket that reads is sent all; one that has not read eight megabytes is dropped', () => {
  const socket = new SilentSocket();
  const log = new NotedLog();
  expect(sendText(socket.asWebSocket, 'one', log)).toBe(true);
  socket.bufferedAmount = 8 * 1024 * 1024 + 1;
  expect(sendText(socket.asWebSocket, 'two', log)).toBe(false);
  socket.bufferedAmount = 0;
  expect(sendText(socket.asWebSocket, 'three', log)).toBe(false);
  expect(socket.sent).toEqual(['one']);
  expect(log.lines).toMatchObject([{ level: 'warn', data: { bytes: 8 * 1024 * 1024 + 1 } }]);
});
