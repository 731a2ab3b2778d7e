import type { FastifyInstance } from 'fastify';
import type { AnswerFindings } from '../control/contract.ts';
import type { Log } from '../log.ts';
import type { AnswerCheck } from './answer-check.ts';
import { watchAnswers } from './seen-answers.ts';

const MOST_FINDINGS = 1000;

/** The carrier's own answers that are not as Twilio's document says, each kind once. */
export class AnswerLog {
  readonly #check: AnswerCheck | null;
  readonly #log: Log;
  readonly #findings = new Set<string>();
  #answers = 0;

  /** Null checks nothing. */
  constructor(check: AnswerCheck | null, log: Log) {
    this.#check = check;
    this.#log = log;
  }

  get found(): AnswerFindings {
    return { isChecking: this.#check !== null, answers: this.#answers, findings: [...this.#findings] };
  }

  watch(app: FastifyInstance): void {
    const check = this.#check;
    if (!check) return;
    watchAnswers(app, (answer) => {
      this.#answers += 1;
      for (const finding of check(answer)) this.#add(finding);
    });
  }

  #add(finding: string): void {
    if (this.#findings.has(finding) || this.#findings.size === MOST_FINDINGS) return;
    this.#findings.add(finding);
    this.#log.warn('answer is not as documented', { finding });
  }
}

/** The check that the configuration asks for; what it needs is loaded for that alone. Rejects for a file that is none. */
export async function loadAnswerCheck(file: string | null): Promise<AnswerCheck | null> {
  if (file === null) return null;
  const { openApiCheck } = await import('./answer-check.ts');
  return openApiCheck(file);
}
