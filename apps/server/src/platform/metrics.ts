import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { ContractEventType } from '@ringdesk/contract';

/** From a page of the log to a carrier that thinks for its whole 15 seconds. */
const requestSeconds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** What this process counts for Prometheus, beside Node's own figures. No label names a company or a person. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'ringdesk_http_request_duration_seconds',
    help: 'Requests answered, by route and status; webhooks of the carrier are under /webhooks.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestSeconds,
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: 'ringdesk_events_total',
    help: 'What happened and was committed by this process, by type, such as call.placed, call.answered and offer.ended.',
    labelNames: ['type'],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  requestAnswered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  eventCommitted(type: ContractEventType): void {
    this.#events.inc({ type });
  }

  /** A figure that is read when Prometheus asks. */
  gauge(name: `ringdesk_${string}`, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
