import { deletePrompt, getPromptAudio, listPrompts, uploadPrompt } from '@ringdesk/contract';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import { addPrompt, openPrompt, type PromptsDeps, readPrompts, removePrompt } from './manage-prompts.ts';

export function registerPrompts({ registerEndpoint, registerRaw }: EndpointRegistrar, deps: PromptsDeps): void {
  registerEndpoint(listPrompts, async ({ member }) => ({ prompts: await readPrompts(deps, member) }));
  registerEndpoint(uploadPrompt, async ({ member, body: { name, wavBase64 } }) => ({
    prompt: await addPrompt(deps, member, { name, file: Buffer.from(wavBase64, 'base64') }),
  }));
  registerEndpoint(deletePrompt, async ({ member, params }) => {
    await removePrompt(deps, member, params.promptId);
    return {};
  });
  registerRaw(getPromptAudio, async ({ member, params }, _request, reply) => {
    const wav = await openPrompt(deps, member, params.promptId);
    return reply.type('audio/wav').header('cache-control', 'private, no-store').send(Buffer.from(wav));
  });
}
