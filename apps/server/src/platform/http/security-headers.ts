import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export interface SecurityOptions {
  publicUrl: string;
  /** Addresses beside our own that the page may connect to: the local carrier's. */
  connectTo: readonly string[];
}

/** What the Voice SDK reaches: signalling, events, its own sounds. https://www.twilio.com/docs/voice/sdks/javascript */
const twilioHosts = ['https://*.twilio.com', 'wss://*.twilio.com', 'https://media.twiliocdn.com'];

/** Helmet with a content security policy that lets the Voice SDK reach its carrier and nothing else out. */
export async function securityHeaders(server: FastifyInstance, options: SecurityOptions): Promise<void> {
  const secure = options.publicUrl.startsWith('https:');
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(options, secure) },
    strictTransportSecurity: secure,
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'microphone=(self), speaker-selection=(self), camera=(), geolocation=()');
  });
}

function directivesOf({ publicUrl, connectTo }: SecurityOptions, secure: boolean) {
  const sockets = [publicUrl, ...connectTo].map((url) => new URL(url).origin.replace(/^http/, 'ws'));
  const pages = connectTo.map((url) => new URL(url).origin);
  return {
    'default-src': ["'self'"],
    'base-uri': ["'self'"],
    'connect-src': ["'self'", ...sockets, ...pages, ...twilioHosts],
    'font-src': ["'self'", 'data:'],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:', 'data:', 'mediastream:', 'https://*.twilio.com', 'https://media.twiliocdn.com'],
    'object-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'worker-src': ["'self'", 'blob:'],
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  };
}
