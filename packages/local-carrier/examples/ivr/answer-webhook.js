import twilio from 'twilio';

/** Lets in what Twilio signed, and nobody else; answers with the route's TwiML. */
export async function answerWebhook(request, response, { authToken, url, routes, state }) {
  const [path] = request.url.split('?');
  const params = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
  const address = `${url}${request.url}`;
  if (!twilio.validateRequest(authToken, request.headers['x-twilio-signature'] ?? '', address, params)) {
    state.refused += 1;
    response.writeHead(403).end();
    return;
  }
  state.verified += 1;
  const route = routes[path];
  if (!route) {
    response.writeHead(404).end();
    return;
  }
  const query = Object.fromEntries(new URL(address).searchParams);
  const twiml = await route({ ...query, ...params });
  response.setHeader('content-type', 'text/xml').end(String(twiml ?? '<Response/>'));
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
