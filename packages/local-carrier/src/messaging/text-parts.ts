import type { World } from '../engine/world.ts';
import type { Messages } from './messages.ts';
import type { OptOuts } from './opt-outs.ts';

/** What everybody works with who sends texts, or takes them. */
export interface TextParts {
  world: World;
  messages: Messages;
  optOuts: OptOuts;
}
