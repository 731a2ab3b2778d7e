import type { CallControl, Step } from '../twiml/call-control.ts';
import { fewWarnings } from '../twiml/few-warnings.ts';
import { readVerbs, runVerb, type VerbName } from '../twiml/verb.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import type { Document, DocumentRequest, Documents } from './documents.ts';
import type { Leg } from './leg.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { Sounds } from './sounds.ts';
import { warnOfFailure, warnOfTwiml } from './twiml-warning.ts';
import type { World } from './world.ts';

export interface RunParts {
  world: World;
  documents: Documents;
}

/** How documents are carried out on a leg: which verbs count, and what they may do. */
export interface DocumentRun {
  leg: Leg;
  /** Aborted when somebody else takes over, or the leg ends. */
  signal: AbortSignal;
  verbs: readonly VerbName[];
  control(sounds: Sounds): CallControl;
  /** What a verb wanted to do next although nobody listens any more. */
  abandoned?(step: Step): Promise<void>;
}

/** Carries out one document. Returns the step that ended it, `on` when it ran out. Throws Aborted, TwimlFailure. */
export async function perform(document: Document, run: DocumentRun, parts: RunParts): Promise<Step> {
  const { leg, signal } = run;
  const sounds = new Sounds(leg, signal, parts);
  sounds.enter(document);
  const control = run.control(sounds);
  const warn = fewWarnings((code, message) => warnOfTwiml(leg, { code, message, url: document.url }, parts.world));
  const verbs = readVerbs(document.elements, run.verbs, warn);
  for (const verb of verbs) {
    if (signal.aborted) throw new Aborted();
    const step = await runVerb(verb, control);
    if (signal.aborted) {
      await run.abandoned?.(step);
      throw new Aborted();
    }
    if (step.go !== 'on') return step;
  }
  return { go: 'on' };
}

/**
 * Documents from this one on, whatever they redirect to, until one runs out or ends it. One that fails is noted; throws as
 * `perform`.
 */
export async function runDocuments(
  first: DocumentRequest,
  run: DocumentRun,
  parts: RunParts,
): Promise<Exclude<Step, { go: 'fetch' }>> {
  const guard = new RedirectGuard(parts.world.clock);
  let next = first;
  try {
    for (;;) {
      if (run.signal.aborted) throw new Aborted();
      guard.pass();
      const document = await unlessAborted(run.signal, parts.documents.fetch(run.leg, next));
      const step = await perform(document, run, parts);
      if (step.go !== 'fetch') return step;
      // What it redirects to is asked for as the same kind of document, with the same parameters.
      const kind = step.kind === 'redirect' ? first.kind : step.kind;
      next = { kind, url: step.url, method: step.method, params: { ...first.params, ...step.params } };
    }
  } catch (error) {
    warnOfFailure(run.leg, error, next.url, parts.world);
    throw error;
  }
}
