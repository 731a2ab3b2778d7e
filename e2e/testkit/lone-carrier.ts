import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarrierControl } from '@ringdesk/local-carrier/control';
import twilio from 'twilio';
import { openApiFile, profile, root } from './config.ts';
import { assertAnswersDocumented } from './documented-answers.ts';
import { OwnProcess } from './own-process.ts';
import { assertSigned } from './signatures.ts';
import { until } from './until.ts';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/**
 * The local carrier by itself as a real process, with a TLS port under every name of Twilio's: other people's programs and
 * pages are led there by host name, and hold no setting of ours.
 */
export class LoneCarrier implements AsyncDisposable {
  readonly control: CarrierControl;
  readonly account: { sid: string; authToken: string };
  /** What the account owns from the start. */
  readonly numbers: readonly string[];
  readonly #folder: string;
  readonly #process: OwnProcess;
  readonly #programs: OwnProcess[] = [];

  private constructor(
    folder: string,
    own: OwnProcess,
    has: { account: { sid: string; authToken: string }; numbers: readonly string[]; controlToken: string },
  ) {
    this.#folder = folder;
    this.#process = own;
    this.account = has.account;
    this.numbers = has.numbers;
    this.control = new CarrierControl({ url: own.url, token: has.controlToken });
  }

  static async start(numbers: readonly string[]): Promise<LoneCarrier> {
    const folder = await mkdtemp(join(tmpdir(), 'ringdesk-carrier-'));
    const account = { sid: `AC${hex(16)}`, authToken: hex(16) };
    const controlToken = hex(16);
    const config = {
      port: 0,
      tls: { port: 0 },
      dataDir: join(folder, 'data'),
      controlToken,
      accounts: [{ ...account, numbers: numbers.map((number) => ({ number })) }],
      profile,
      openApiFile,
    };
    const file = join(folder, 'carrier.json');
    await writeFile(file, JSON.stringify(config), { mode: 0o600 });
    const own = await OwnProcess.start({
      name: 'local carrier',
      args: [join(root, 'packages/local-carrier/bin/ringdesk-carrier.js'), '--config', file, '--exit-with-parent'],
      logFile: join(folder, 'carrier.log'),
    });
    const carrier = new LoneCarrier(folder, own, { account, numbers, controlToken });
    await carrier.#listsItsNumbers();
    return carrier;
  }

  get url(): string {
    return this.#process.url;
  }

  /** A program of the package's examples, as its README starts it: ready when it says so. */
  async runExample(file: string, args: readonly string[]): Promise<OwnProcess> {
    const program = await OwnProcess.start({
      name: file,
      args: [join(root, 'packages/local-carrier/examples', file), ...args],
      env: { HTTP_PROXY: this.#process.url, NODE_EXTRA_CA_CERTS: this.#authorityFile },
      logFile: join(this.#folder, 'program.log'),
    });
    this.#programs.push(program);
    return program;
  }

  /** What leads a Chromium here by Twilio's names, and lets it trust this carrier's authority and no other. */
  async browserArgs(): Promise<string[]> {
    const { publicKey } = new X509Certificate(await readFile(this.#authorityFile));
    const key = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
    const port = new URL(this.#process.tlsUrl ?? '').port;
    return [
      `--host-resolver-rules=MAP *.twilio.com:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${key}`,
    ];
  }

  /** Fails a story in which a webhook was not signed, or an answer not written, as it must be. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      const { sid, authToken } = this.account;
      assertSigned(await this.control.webhooks(), new Map([[sid, authToken]]));
      await assertAnswersDocumented(this.control);
    } finally {
      for (const program of this.#programs) await program.stop();
      await this.#process.stop();
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  get #authorityFile(): string {
    return join(this.#folder, 'data/tls/ca.pem');
  }

  /** Lists may be behind: who had the numbers before the program came has them in the lists. */
  async #listsItsNumbers(): Promise<void> {
    const client = twilio(this.account.sid, this.account.authToken);
    client.api.baseUrl = this.#process.url;
    await until('the numbers are in the list', async () => {
      const listed = await client.incomingPhoneNumbers.list();
      return listed.length === this.numbers.length;
    });
  }
}
