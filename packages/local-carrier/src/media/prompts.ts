import { readFile } from 'node:fs/promises';
import type { Clips } from './clips.ts';
import { samplesOf } from './frame.ts';
import type { Prompt } from './media.port.ts';
import { ringback } from './ring-tones.ts';
import { busyTone, recorded, type Sound, silence, tones } from './sound.ts';
import { type Speech, wordlessSpeech } from './speech.ts';
import { readWav, toTelephoneRate } from './wav.ts';

export interface PromptSources {
  clips: Clips;
  speech: Speech;
  log(message: string, data?: Record<string, unknown>): void;
}

/** Gets each prompt ready as `preparePrompt` does; one that comes several times is made ready once. */
export function preparePrompts(
  prompts: readonly Prompt[],
  sources: PromptSources,
  understood: (text: string) => void,
): Promise<Array<() => Sound>> {
  const ready = new Map([...new Set(prompts)].map((each) => [each, preparePrompt(each, sources, understood)]));
  return Promise.all(prompts.flatMap((prompt) => ready.get(prompt) ?? []));
}

/**
 * Gets a prompt ready to be played any number of times. Files and speech take their time here, never while playing.
 * `understood` hears the words of a speech as it begins.
 */
async function preparePrompt(
  prompt: Prompt,
  sources: PromptSources,
  understood: (text: string) => void = () => {},
): Promise<() => Sound> {
  switch (prompt.kind) {
    case 'clip':
      return clipSound(prompt.clip, sources);
    case 'music':
      return clipSound('music', sources);
    case 'file':
      return fileSound(prompt.path, sources);
    case 'speech': {
      const samples = await sources.speech.speak(prompt.text, prompt.language);
      return () => {
        understood(prompt.text);
        return samples ? recorded(samples) : wordlessSpeech(prompt.text);
      };
    }
    case 'tone':
      return () => tones([prompt.hz], prompt.amplitude, prompt.ms);
    case 'silence':
      return () => silence(prompt.ms);
    case 'ringback':
      return () => ringback(prompt.ringTone);
    case 'busy-tone':
      return busyTone;
  }
}

/** A clip by its name; one that does not exist is a second of a low tone, heard rather than missed, and logged. */
export function clipSound(name: string, { clips, log }: Pick<PromptSources, 'clips' | 'log'>): () => Sound {
  const samples = clips.get(name);
  if (samples) return () => recorded(samples);
  log('clip is unknown', { clip: name });
  return () => tones([300], 3000, 1000);
}

async function fileSound(path: string, { log }: PromptSources): Promise<() => Sound> {
  try {
    const samples = toTelephoneRate(readWav(await readFile(path)));
    return () => recorded(samples);
  } catch (error) {
    log('file cannot be played', { reason: error instanceof Error ? error.message : String(error) });
    return () => recorded(new Int16Array(samplesOf(0)));
  }
}
