import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { promptId } from '../ids.ts';
import { promptAudio } from './prompt.ts';

export const listPrompts = endpoint({
  name: 'listPrompts',
  summary: 'The sound files that callers may hear',
  method: 'GET',
  path: '/v1/prompts',
  permission: 'settings.read',
  response: z.object({ prompts: z.array(promptAudio) }),
  errors: [],
});

/** The sound comes as base64 of a WAV file; it is kept as mono 8 kHz, which is what telephones carry. */
export const uploadPrompt = endpoint({
  name: 'uploadPrompt',
  summary: 'Add a sound file',
  method: 'POST',
  path: '/v1/prompts',
  permission: 'settings.write',
  audited: 'settings.changed',
  bodyLimit: 12 * 1024 * 1024,
  body: z.object({
    name: z.string().trim().min(1, 'Give the sound a name.').max(80),
    /** At most 8 MB of file. */
    wavBase64: z.base64().max(11_200_000, 'The file is too large: 8 MB at most.'),
  }),
  response: z.object({ prompt: promptAudio }),
  errors: ['prompt.not-audio', 'prompt.too-long'],
});

export const deletePrompt = endpoint({
  name: 'deletePrompt',
  summary: 'Delete a sound file that nothing uses',
  method: 'DELETE',
  path: '/v1/prompts/:promptId',
  permission: 'settings.write',
  audited: 'settings.changed',
  params: z.object({ promptId }),
  response: z.object({}),
  errors: ['not-found', 'prompt.in-use'],
});

/** WAV, for listening in the settings; the response schema stands for the bytes. */
export const getPromptAudio = endpoint({
  name: 'getPromptAudio',
  summary: 'Listen to a sound file',
  method: 'GET',
  path: '/v1/prompts/:promptId/audio',
  permission: 'settings.read',
  params: z.object({ promptId }),
  response: z.unknown(),
  errors: ['not-found'],
});
