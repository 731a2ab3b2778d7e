import { createHash } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Prompt } from '../media/media.port.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { World } from './world.ts';

/**
 * What was fetched for Play, ready to be played: a WAV file, or an MP3 that is decoded the first time it comes. Throws
 * TwimlFailure 13420 for anything else, and for what only says that it is audio.
 */
export async function playedAudio(body: Buffer, type: string, world: World): Promise<Prompt> {
  const format = formatOf(body);
  if (!type.startsWith('audio/') || !format) {
    throw new TwimlFailure(13420, 'Play needs a WAV or MP3 file, of type audio/wav or audio/mpeg.');
  }
  const path = join(world.store.playFolder, createHash('sha1').update(body).digest('hex'));
  const wav = `${path}.wav`;
  if (format === 'wav') await writeFile(wav, body);
  else if (!(await exists(wav))) await decode(`${path}.mp3`, wav, body, world);
  return { kind: 'file', path: wav };
}

async function decode(from: string, to: string, body: Buffer, { convertAudio }: World): Promise<void> {
  await writeFile(from, body);
  await convertAudio({ kind: 'mp3-to-wav', from, to }).catch(() => {
    throw new TwimlFailure(13420, 'The MP3 file cannot be played.');
  });
}

/** By its first bytes: an ID3 tag, or the eleven bits that every frame of MPEG audio begins with. */
function formatOf(body: Buffer): 'wav' | 'mp3' | null {
  if (body.toString('latin1', 0, 4) === 'RIFF') return 'wav';
  const isFrame = body[0] === 0xff && ((body[1] ?? 0) & 0xe0) === 0xe0;
  return isFrame || body.toString('latin1', 0, 3) === 'ID3' ? 'mp3' : null;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
