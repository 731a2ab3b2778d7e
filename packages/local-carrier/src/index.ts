import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { type Clock, systemClock } from './clock.ts';
import { type CarrierConfigInput, ConfigProblem, parseConfig } from './config.ts';
import { registerControl } from './control/control.routes.ts';
import { tellOfEnds } from './engine/aftermath.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { type HttpLimits, httpLimits } from './http-limits.ts';
import { registerInsights } from './insights/insights.routes.ts';
import { InsightsLog } from './insights/insights-log.ts';
import { type Log, noLog } from './log.ts';
import type { Media } from './media/media.port.ts';
import { openWorld } from './open-world.ts';
import { AnswerLog, loadAnswerCheck } from './openapi/answer-log.ts';
import { namesOf, peopleWith } from './page/people.ts';
import { attachPhonePage } from './page/phone-page.ts';
import { Timeline } from './page/timeline/timeline.ts';
import { type Random, systemRandom } from './random.ts';
import { takeMultipartForms } from './rest/multipart-form.ts';
import { registerRest, sendUnreadablePath, withoutJsonEnding } from './rest/rest-server.ts';
import { watchRequests } from './rest/watch-requests.ts';
import { accountOfToken } from './signalling/check-token.ts';
import { registerSdkSounds } from './signalling/sdk-sounds.routes.ts';
import type { SeenFrame } from './signalling/seen-frame.ts';
import { attachSignalling } from './signalling/signalling-server.ts';
import { WebSocketRoutes } from './signalling/web-socket-routes.ts';
import { attachNameProxy } from './tls/name-proxy.ts';
import { openTlsPort, type TlsPort } from './tls/tls-port.ts';
import { refuseUnreadable } from './unreadable-requests.ts';
import { VirtualClock } from './virtual-clock.ts';

export { CarrierControl } from './control/client.ts';
export type { BrowserCalls } from './engine/browser-calls.port.ts';
export type { Media } from './media/media.port.ts';
export { StillMedia } from './media/still-media.ts';
export { createWorkerMedia } from './media/worker-media.ts';
export { VirtualClock } from './virtual-clock.ts';

export interface CarrierOptions {
  media: Media;
  /** The one of the configuration by default. With a VirtualClock the media is a StillMedia on the same clock. */
  clock?: Clock;
  random?: Random;
  log?: Log;
  limits?: HttpLimits;
  /** Adds what a program of its own wants on the same HTTP port. */
  attach?(app: FastifyInstance): void | Promise<void>;
}

export interface Carrier {
  /** Such as http://127.0.0.1:4010. */
  url: string;
  /** The TLS port, where the configuration asks for one. */
  tls: TlsPort | null;
  engine: Engine;
  /** Ends every call, closes the port, the records and the media plane. */
  close(): Promise<void>;
}

/** Starts a carrier on loopback. Rejects when the configuration cannot be used or the port is taken. */
export async function createCarrier(input: CarrierConfigInput, options: CarrierOptions): Promise<Carrier> {
  const config = parseConfig(input);
  const { random = systemRandom, log = noLog, limits = httpLimits, media } = options;
  const answers = new AnswerLog(await answerCheck(config.openApiFile), log);
  const clock = options.clock ?? (config.clock === 'manual' ? new VirtualClock() : systemClock);
  let url = '';
  const { world, deliveries, close } = openWorld(config, { clock, random, log, media, baseUrl: () => url });
  if (clock instanceof VirtualClock) clock.waitFor(() => world.webhooks.settled());
  const engine = createEngine(world, config.phones);
  const insights = new InsightsLog();
  const app = Fastify({
    rewriteUrl: (request) => withoutJsonEnding(request.url ?? '/'),
    bodyLimit: 256 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: sendUnreadablePath,
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkEveryMs },
    clientErrorHandler: refuseUnreadable(log),
  });
  app.register(formbody);
  takeMultipartForms(app);
  const people = peopleWith(config.people);
  const timeline = new Timeline(clock.now, namesOf(people, engine.phones));
  watchRequests(app, clock.now, (request) => timeline.addRequest(request));
  answers.watch(app);
  registerRest(app, { world, engine, deliveries });
  registerControl(app, { world, engine, deliveries, insights, answers, token: config.controlToken });
  registerInsights(app, { insights, accountOfToken: accountOfToken(engine.browserCalls, clock), clock, log });
  registerSdkSounds(app);
  const sockets = new WebSocketRoutes(app.server, log);
  const { unconfirmed } = world;
  const onFrame = (frame: SeenFrame) => timeline.addFrame(frame);
  const gateway = {
    calls: engine.browserCalls,
    media,
    messages: engine.callMessages,
    unconfirmed,
    clock,
    log,
    onFrame,
  };
  engine.clientCalls.attach(attachSignalling(sockets, gateway));
  attachPhonePage(app, sockets, { world, engine, deliveries, insights, answers, timeline, people });
  app.addHook('preClose', async () => sockets.close());
  await options.attach?.(app);
  url = (await app.listen({ host: config.host, port: config.port })).replace('[::1]', 'localhost');
  tellOfEnds(world);
  for (const rush of config.rushes) engine.rushes.start(rush);
  const tls = await openTlsPort(config, app.server, { clock, limits });
  if (tls) attachNameProxy(app.server, Number(new URL(tls.url).port), log);
  return {
    url,
    tls,
    engine,
    async close() {
      engine.stop();
      await tls?.close();
      await app.close();
      await media.close();
      close();
    },
  };
}

function answerCheck(file: string | null): ReturnType<typeof loadAnswerCheck> {
  return loadAnswerCheck(file).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigProblem(`openApiFile cannot be used: ${reason}.`);
  });
}
