const secretName = /token|secret|password|authorization|reconnect|credential/i;
const MASK = '••••';
const LONGEST_VALUE = 2_000;

/** A named value fit to be shown: secrets are masked, offers and answers of WebRTC cut short. */
export function masked(name: string, value: string): string {
  if (secretName.test(name)) return MASK;
  if (/^v=0\r?\n/.test(value)) return shortSdp(value);
  const shown = withoutTokens(value);
  return shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE)} … (${value.length} characters)` : shown;
}

/** JSON web tokens. Each run of their letters is looked at once: what is hostile is as long as a request may be. */
function withoutTokens(text: string): string {
  return text.replace(/[\w.-]+/g, (run) => {
    const at = run.indexOf('eyJ');
    const isToken = at !== -1 && run.slice(at).split('.').length > 2;
    return isToken ? `${run.slice(0, at)}${MASK}` : run;
  });
}

/** An address without credentials, and without secrets in its query. */
export function maskedUrl(url: string): string {
  const withoutUser = withoutTokens(url.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1'));
  return withoutUser.replace(/([?&])([^=&#?]+)=([^&#]*)/g, (whole, before: string, name: string) =>
    secretName.test(name) ? `${before}${name}=${MASK}` : whole,
  );
}

/** JSON, indented, with its secrets masked at any depth; text that is no JSON is masked as text. */
export function maskedJson(text: string): { language: 'json' | 'text'; text: string } {
  try {
    return { language: 'json', text: JSON.stringify(JSON.parse(text, maskEach), null, 2) };
  } catch {
    return { language: 'text', text: masked('', text) };
  }
}

function maskEach(name: string, value: unknown): unknown {
  return typeof value === 'string' ? masked(name, value) : value;
}

function shortSdp(sdp: string): string {
  const lines = sdp.trim().split(/\r?\n/);
  const media = lines.filter((line) => line.startsWith('m=')).join(' ');
  return `v=0 … ${media} … (SDP, ${lines.length} lines)`;
}
