/** An organization's account at Twilio or at a carrier that speaks Twilio, opened. Never leaves the server. */
export interface Connection {
  /** Base of the REST API, such as http://127.0.0.1:4010; null for Twilio itself. */
  apiUrl: string | null;
  signallingHost: string | null;
  signallingSecure: boolean;
  local: boolean;
  accountSid: string;
  authToken: string;
  /** The second token while tokens are being rotated. */
  nextAuthToken: string | null;
  apiKeySid: string;
  apiKeySecret: string;
  applicationSid: string | null;
  webhookKey: string;
  createsPerSecond: number;
}
