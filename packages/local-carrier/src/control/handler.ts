import type { Engine } from '../engine/engine.ts';
import type { World } from '../engine/world.ts';
import type { InsightsLog } from '../insights/insights-log.ts';
import type { AnswerLog } from '../openapi/answer-log.ts';
import type { DeliveryLog } from '../webhooks/delivery-log.ts';
import type { Answered, Checked, OperationName } from './operations.ts';

export interface ControlDeps {
  world: World;
  engine: Engine;
  deliveries: DeliveryLog;
  insights: InsightsLog;
  answers: Pick<AnswerLog, 'found'>;
}

/** Does what one operation asks for. Refuses with a ControlError. */
export type Handler<Name extends OperationName> = (request: Checked<Name>) => Answered<Name> | Promise<Answered<Name>>;

/** An error that the caller can read: what was wrong with the request. */
export class ControlError extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}
