// Runs in the page, before and beside the official SDK. The page speaks plain ws to loopback: the SDK knows only wss,
// and takes the WebSocket that it finds when it loads.
const NativeWebSocket = WebSocket;
window.socketsOpened = 0;
window.WebSocket = class extends NativeWebSocket {
  constructor(url, protocols) {
    super(String(url).replace('wss://', 'ws://'), protocols);
    window.socketsOpened++;
  }
};

/** Makes a device and connects it; what happens to device and call stands in `window.happened`. */
window.connectDevice = async (token, options) => {
  window.happened = [];
  const note = (name) => (detail) => window.happened.push(detail?.code ? `${name} ${detail.code}` : name);
  window.device = new window.Twilio.Device(token, { ...options, publishEvents: false });
  for (const name of ['error', 'destroyed', 'tokenWillExpire']) window.device.on(name, note(`device ${name}`));
  window.call = await window.device.connect({
    params: { callId: 'the call & its id' },
    rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } },
  });
  for (const name of ['ringing', 'accept', 'disconnect', 'error', 'reconnecting', 'reconnected']) {
    window.call.on(name, note(name));
  }
};

/** Makes a device and registers it; the first call that comes in stands in `window.call`. */
window.registerDevice = async (token, options) => {
  window.happened = [];
  const note = (name) => (detail) => window.happened.push(detail?.code ? `${name} ${detail.code}` : name);
  const silence = 'data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';
  window.device = new window.Twilio.Device(token, { ...options, publishEvents: false, sounds: { incoming: silence } });
  for (const name of ['error', 'registered', 'unregistered']) window.device.on(name, note(`device ${name}`));
  window.device.on('incoming', (call) => {
    window.call = call;
    const ofCall = ['accept', 'cancel', 'reject', 'disconnect', 'error', 'messageReceived', 'messageSent'];
    for (const name of [...ofCall, 'reconnecting', 'reconnected']) call.on(name, note(name));
    window.happened.push('incoming');
  });
  await window.device.register();
};

window.acceptCall = () =>
  window.call.accept({
    rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } },
  });

/** Takes the call that rings with another device, which holds it in `window.call` from here on. */
window.forwardCall = async (token, options) => {
  const { connectToken } = window.call;
  window.other = new window.Twilio.Device(token, { ...options, publishEvents: false });
  // An error that nobody listens to is thrown in the middle of the SDK's own handler.
  window.other.on('error', ({ code }) => window.happened.push(`other error ${code}`));
  window.call = await window.other.connect({
    connectToken,
    rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } },
  });
  for (const name of ['accept', 'disconnect', 'error', 'reconnecting', 'reconnected']) {
    window.call.on(name, (detail) => window.happened.push(detail?.code ? `${name} ${detail.code}` : name));
  }
};
