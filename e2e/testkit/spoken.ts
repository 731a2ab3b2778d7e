import type { CDPSession, Page } from 'playwright-core';
import { until } from './until.ts';

type Urgency = 'polite' | 'assertive';
type Nodes = Awaited<ReturnType<typeof accessibilityTree>>;
type Node = Nodes[number];

/**
 * What a screen reader says by itself: each node that comes into a live region of the accessibility tree, once. The desk
 * leaves an announcement standing for seconds, so that none comes and goes between two looks.
 */
export class Spoken {
  readonly #session: CDPSession;
  readonly #heard = new Map<string, { urgency: Urgency; text: string }>();
  #forgotten = 0;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async listen(page: Page): Promise<Spoken> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new Spoken(session);
  }

  /** Waits until this was said since the last `forget`. */
  async says(urgency: Urgency, text: string | RegExp): Promise<void> {
    await until(`${urgency}: ${text}`, async () => {
      await this.#look();
      return this.#since().some((one) => one.urgency === urgency && matches(one.text, text));
    });
  }

  /** How often it was said since the last `forget`, by either region. */
  times(text: string | RegExp): number {
    return this.#since().filter((one) => matches(one.text, text)).length;
  }

  /** What comes from now on is counted from nothing. */
  async forget(): Promise<void> {
    await this.#look();
    this.#forgotten = this.#heard.size;
  }

  #since() {
    return [...this.#heard.values()].slice(this.#forgotten);
  }

  async #look(): Promise<void> {
    const nodes = await accessibilityTree(this.#session);
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    for (const region of nodes) {
      const urgency = region.properties?.find(({ name }) => name === 'live')?.value.value;
      if (region.ignored || !isRegion(region) || (urgency !== 'polite' && urgency !== 'assertive')) continue;
      for (const id of region.childIds ?? []) {
        const text = textOf(byId.get(id), byId).trim();
        const key = String(byId.get(id)?.backendDOMNodeId ?? id);
        if (text && !this.#heard.has(key)) this.#heard.set(key, { urgency, text });
      }
    }
  }
}

async function accessibilityTree(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

/** The property is inherited by all that is inside; the region itself has the role. */
function isRegion({ role }: Node): boolean {
  return role?.value === 'status' || role?.value === 'alert';
}

function textOf(node: Node | undefined, byId: ReadonlyMap<string, Node>): string {
  if (!node) return '';
  if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
  return (node.childIds ?? []).map((id) => textOf(byId.get(id), byId)).join('');
}

function matches(said: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? said === text : text.test(said);
}
