import { downloadVoicemail, getVoicemailAudio, listVoicemails, markVoicemail } from '@ringdesk/contract';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import { sendAudio, sendAudioFile } from '../recordings/public.ts';
import * as messages from './handle-voicemail.ts';

export function registerVoicemail(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  deps: messages.HandleVoicemailDeps,
): void {
  registerEndpoint(listVoicemails, ({ member, query }) => messages.readVoicemails(deps, member, query));
  registerEndpoint(markVoicemail, async ({ member, params, body }) => ({
    voicemail: await messages.markVoicemail(deps, member, params.voicemailId, body.handled),
  }));
  registerRaw(getVoicemailAudio, async ({ member, params }, request, reply) =>
    sendAudio(reply, await messages.openVoicemailAudio(deps, member, params.voicemailId, request.headers.range)),
  );
  registerRaw(downloadVoicemail, async ({ member, params }, request, reply) => {
    const audio = await messages.openVoicemailAudio(deps, member, params.voicemailId, request.headers.range);
    return sendAudioFile(reply, audio, params.voicemailId);
  });
}
