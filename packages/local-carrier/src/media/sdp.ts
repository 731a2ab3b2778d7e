/**
 * The offer without the keys' events at any clock but 8000 Hz: browsers offer 48000 too, and an answer that takes both
 * leaves it open which one keys are sent with.
 */
export function withTelephoneClockOnly(offerSdp: string): string {
  const unwanted = [...offerSdp.matchAll(/^a=rtpmap:(\d+) telephone-event\/(?!8000\b).*$/gm)].map((match) => match[1]);
  if (unwanted.length === 0) return offerSdp;
  const isUnwanted = (payloadType: string | undefined) => unwanted.includes(payloadType);
  return offerSdp
    .split('\r\n')
    .filter((line) => !isUnwanted(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1]))
    .map((line) => (line.startsWith('m=audio ') ? withoutPayloadTypes(line, isUnwanted) : line))
    .join('\r\n');
}

/** True for an offer that this media plane can answer: one with audio as PCMU over DTLS. */
export function offersPcmu(offerSdp: string): boolean {
  return /^m=audio \d+ UDP\/TLS\/RTP\/SAVPF(?: \d+)* 0(?: |\r?$)/m.test(offerSdp) && /^a=fingerprint:/m.test(offerSdp);
}

/** True for a description whose audio this media plane has no codec for, such as opus alone. */
export function hasNoCodecOfOurs(sdp: string): boolean {
  return /^m=audio /m.test(sdp) && !/^m=audio \d+ \S+(?: \d+)* 0(?: |\r?$)/m.test(sdp);
}

function withoutPayloadTypes(mediaLine: string, isUnwanted: (payloadType: string) => boolean): string {
  const [media, port, protocol, ...payloadTypes] = mediaLine.split(' ');
  return [media, port, protocol, ...payloadTypes.filter((each) => !isUnwanted(each))].join(' ');
}
