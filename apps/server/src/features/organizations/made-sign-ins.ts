import { randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Role, role } from '@ringdesk/contract';
import { z } from 'zod';

const madeSignIn = z.object({
  company: z.string(),
  name: z.string(),
  email: z.string(),
  password: z.string(),
  role,
});
type MadeSignIn = z.infer<typeof madeSignIn>;

/** Letters and digits that nobody mistakes for another when reading them from a terminal. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen characters in groups of four: 79 bits. */
function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * The passwords that were made for this installation, in `dataDir`/sign-ins.json for the owner's eyes only (0600). A
 * password is written before the member is created: an interrupted start loses none.
 */
export class MadeSignIns {
  readonly #path: string;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'sign-ins.json');
  }

  async passwordFor(member: { company: string; name: string; email: string; role: Role }): Promise<string> {
    const made = await this.#read();
    const known = made.find(({ email }) => email === member.email);
    if (known) return known.password;
    const { company, name, email, role: memberRole } = member;
    const signIn: MadeSignIn = { company, name, email, password: makePassword(), role: memberRole };
    await this.#write([...made, signIn]);
    return signIn.password;
  }

  async #read(): Promise<MadeSignIn[]> {
    try {
      return z.array(madeSignIn).parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  async #write(signIns: readonly MadeSignIn[]): Promise<void> {
    const draft = `${this.#path}.new`;
    await writeFile(draft, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, this.#path);
  }
}
