import type { SmsUrls, VoiceUrls } from '../store/records.ts';
import type { Form } from './form.ts';

export const noVoiceUrls: VoiceUrls = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};

/** What the form changes; the rest stays. */
export function changedVoiceUrls(form: Form, before: VoiceUrls): VoiceUrls {
  return {
    voiceUrl: form.url('VoiceUrl') ?? before.voiceUrl,
    voiceMethod: form.method('VoiceMethod') ?? before.voiceMethod,
    voiceFallbackUrl: form.url('VoiceFallbackUrl') ?? before.voiceFallbackUrl,
    voiceFallbackMethod: form.method('VoiceFallbackMethod') ?? before.voiceFallbackMethod,
    statusCallback: form.url('StatusCallback') ?? before.statusCallback,
    statusCallbackMethod: form.method('StatusCallbackMethod') ?? before.statusCallbackMethod,
    voiceCallerIdLookup: form.flag('VoiceCallerIdLookup') ?? before.voiceCallerIdLookup ?? false,
  };
}

export function changedSmsUrls(form: Form, before: SmsUrls): Required<SmsUrls> {
  return {
    smsUrl: form.url('SmsUrl') ?? before.smsUrl ?? '',
    smsMethod: form.method('SmsMethod') ?? before.smsMethod ?? 'POST',
    smsFallbackUrl: form.url('SmsFallbackUrl') ?? before.smsFallbackUrl ?? '',
    smsFallbackMethod: form.method('SmsFallbackMethod') ?? before.smsFallbackMethod ?? 'POST',
  };
}

/** As numbers and applications show them. */
export function presentUrls(urls: VoiceUrls & SmsUrls) {
  return {
    voice_url: urls.voiceUrl || null,
    voice_method: urls.voiceMethod,
    voice_fallback_url: urls.voiceFallbackUrl || null,
    voice_fallback_method: urls.voiceFallbackMethod,
    status_callback: urls.statusCallback || null,
    status_callback_method: urls.statusCallbackMethod,
    voice_caller_id_lookup: urls.voiceCallerIdLookup ?? false,
    sms_url: urls.smsUrl || null,
    sms_method: urls.smsMethod ?? 'POST',
    sms_fallback_url: urls.smsFallbackUrl || null,
    sms_fallback_method: urls.smsFallbackMethod ?? 'POST',
  };
}
