import { dialIn } from './dial-in.ts';
import { ACCOUNT, type TestCarrier } from './test-carrier.ts';

/** Where the customer's websocket server is. */
export const ROBOT = 'wss://robot.test/audio';

/** What a document does when its stream is begun or over. */
export const afterStream = '<Say>After it.</Say><Pause length="60"/>';

/** Begins a stream one way whose callbacks go to /streamed. */
export function startStream(attributes = ''): string {
  return `<Start><Stream url="${ROBOT}" statusCallback="/streamed" ${attributes}/></Start>${afterStream}`;
}

/** A call with a stream both ways that the server has accepted. */
export async function connectStream(carrier: TestCarrier): Promise<string> {
  const noun = `<Stream url="${ROBOT}" statusCallback="/streamed"/>`;
  const sid = await dialIn(carrier, `<Connect>${noun}</Connect>${afterStream}`);
  carrier.sockets.one.accept();
  await carrier.clock.advance(0);
  return sid;
}

export const streamEvents = ({ web }: TestCarrier) => web.to('/streamed').map(({ params }) => params.StreamEvent);

export const codesOf = ({ world }: TestCarrier) => world.store.notifications.list(ACCOUNT).map(({ code }) => code);

/** So many milliseconds of µ-law, as a stream's message carries them. */
export const audioOf = (ms: number) => Buffer.alloc(ms * 8, 0x55).toString('base64');
