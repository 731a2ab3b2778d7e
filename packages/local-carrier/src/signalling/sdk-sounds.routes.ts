import type { FastifyInstance } from 'fastify';
import { KEY_MS, keyTones } from '../media/dtmf.ts';
import { SAMPLE_RATE } from '../media/frame.ts';
import { wavHeader } from '../media/wav.ts';

type Tones = ReadonlyArray<{ hz: readonly number[]; ms: number }>;

const keys = [...'0123456789', '*', '#'];
const namesOfKeys: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };

const sounds: Readonly<Record<string, Tones>> = {
  incoming: [
    { hz: [440, 480], ms: 800 },
    { hz: [], ms: 1200 },
  ],
  outgoing: [{ hz: [523], ms: 120 }],
  disconnect: [
    { hz: [392], ms: 120 },
    { hz: [330], ms: 180 },
  ],
  // What a preflight test says in place of a microphone, for as long as it takes.
  cowbell: Array.from({ length: 44 }, (_, at) => ({
    hz: at % 2 === 0 ? [587, 845] : [],
    ms: at % 2 === 0 ? 150 : 350,
  })),
  ...Object.fromEntries(keys.map((key) => [`dtmf-${namesOfKeys[key] ?? key}`, [{ hz: keyTones(key), ms: KEY_MS }]])),
};

/** The sounds that the Voice SDK looks for at sdk.twilio.com, as short tones of our own: WAV, whatever the ending says. */
export function registerSdkSounds(app: FastifyInstance): void {
  app.get('/js/client/sounds/releases/:release/:file', async (request, reply) => {
    const { file } = request.params as { file: string };
    const tones = sounds[file.replace(/\.\w+$/, '')];
    reply.header('Access-Control-Allow-Origin', '*');
    if (!tones) return reply.code(404).send();
    return reply.type('audio/wav').header('Cache-Control', 'max-age=86400').send(wavOf(tones));
  });
}

const AMPLITUDE = 6000;

function wavOf(tones: Tones): Buffer {
  const samples = tones.flatMap(({ hz, ms }) =>
    Array.from({ length: (ms * SAMPLE_RATE) / 1000 }, (_, at) =>
      Math.round(hz.reduce((sum, each) => sum + AMPLITUDE * Math.sin((2 * Math.PI * each * at) / SAMPLE_RATE), 0)),
    ),
  );
  const data = Buffer.from(Int16Array.from(samples).buffer);
  return Buffer.concat([wavHeader(1, data.length), data]);
}
