import type { FastifyInstance } from 'fastify';

/** An answer of the REST API as it went out; the body of one without a body is empty. */
export interface SeenAnswer {
  method: string;
  /** Without its query. */
  path: string;
  status: number;
  body: unknown;
}

/** Tells of every JSON answer of Twilio's API of 2010-04-01. To be called before the API's routes are ready. */
export function watchAnswers(app: FastifyInstance, onAnswer: (answer: SeenAnswer) => void): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const [path = ''] = request.originalUrl.split('?');
    if (!path.startsWith('/2010-04-01/') || !path.endsWith('.json')) return;
    const body = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : '';
    onAnswer({ method: request.method, path, status: reply.statusCode, body });
  });
}
