import { randomBytes } from 'node:crypto';
import twilio from 'twilio';

/** Who signs, and where it is sent: one number of one account. */
export interface Line {
  url: string;
  accountSid: string;
  authToken: string;
  /** E.164. */
  number: string;
}

export interface Post {
  url: string;
  body: string;
  signature: string;
}

/** Incoming calls as Twilio tells of them, each from another number, signed for their address; turn by turn for each line. */
export function signedCalls(lines: readonly Line[], count: number): Post[] {
  return Array.from({ length: count }, (_, index) => {
    const line = lines[index % lines.length];
    if (!line) throw new Error('There is no line to call.');
    return signed(line, `+1415555${String(index % 10_000).padStart(4, '0')}`);
  });
}

function signed({ url, accountSid, authToken, number }: Line, from: string): Post {
  const place = (who: string) => ({
    [`${who}City`]: 'SAN FRANCISCO',
    [`${who}State`]: 'CA',
    [`${who}Zip`]: '94105',
    [`${who}Country`]: 'US',
  });
  const params: Record<string, string> = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: from,
    Caller: from,
    To: number,
    Called: number,
    ...place('From'),
    ...place('Caller'),
    ...place('To'),
    ...place('Called'),
  };
  const signature = twilio.getExpectedTwilioSignature(authToken, url, params);
  return { url, body: new URLSearchParams(params).toString(), signature };
}
