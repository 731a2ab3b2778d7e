import { createHash } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAiff } from '../media/aiff.ts';
import type { PlayedFormat } from '../media/conversion/conversion.ts';
import type { Prompt } from '../media/media.port.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { World } from './world.ts';

/**
 * What was fetched for Play, ready to be played: a WAV file, or one of another format that is decoded the first time it
 * comes. Throws TwimlFailure 13420 for anything else, and for what only says that it is audio.
 */
export async function playedAudio(body: Buffer, type: string, world: World): Promise<Prompt> {
  const format = formatOf(body, type);
  if (format === null) throw new TwimlFailure(13420, `Play cannot play ${type}: use WAV, MP3, AIFF or audio/ulaw.`);
  const path = join(world.store.playFolder, createHash('sha1').update(body).digest('hex'));
  // The same bytes are other sounds as bare µ-law.
  const wav = format === 'ulaw' ? `${path}.ulaw.wav` : `${path}.wav`;
  if (format === 'wav') await writeFile(wav, body);
  else if (!(await exists(wav))) await decode(body, format, { from: `${path}.${format}`, to: wav }, world);
  return { kind: 'file', path: wav };
}

async function decode(
  body: Buffer,
  format: PlayedFormat,
  paths: { from: string; to: string },
  { convertAudio }: World,
): Promise<void> {
  await writeFile(paths.from, body);
  await convertAudio({ kind: 'to-wav', format, ...paths }).catch(() => {
    throw new TwimlFailure(13420, `The file cannot be played as ${format}.`);
  });
}

/** By its first bytes, whatever audio it says that it is; only bare µ-law has no sign of its own. */
function formatOf(body: Buffer, type: string): PlayedFormat | 'wav' | null {
  if (!type.startsWith('audio/')) return null;
  if (body.toString('latin1', 0, 4) === 'RIFF') return 'wav';
  if (isAiff(body)) return 'aiff';
  if (type === 'audio/ulaw') return 'ulaw';
  // An ID3 tag, or the eleven bits that every frame of MPEG audio begins with.
  const isFrame = body[0] === 0xff && ((body[1] ?? 0) & 0xe0) === 0xe0;
  return isFrame || body.toString('latin1', 0, 3) === 'ID3' ? 'mp3' : null;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
