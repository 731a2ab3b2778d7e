import { addQualitySamples, reportBadAudio } from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import * as quality from './keep-quality.ts';

export function registerCallQuality(register: RegisterEndpoint, deps: quality.CallQualityDeps): void {
  register(addQualitySamples, async ({ member, params, body }) => {
    await quality.addQualitySamples(deps, member, params.callId, body.samples);
    return {};
  });
  register(reportBadAudio, async ({ member, params, body }) => {
    await quality.reportBadAudio(deps, member, params.callId, body);
    return {};
  });
}
