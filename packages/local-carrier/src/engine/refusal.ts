/** What the carrier will not do: an HTTP status, Twilio's code and a sentence. Becomes the body of a REST answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(code: number, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
