// A phone in a page, as anybody builds it with the official Voice SDK. Nothing in it knows of a local carrier.
const { Device } = window.Twilio;
const element = (id) => document.getElementById(id);
const newToken = async () => (await fetch('/token', { method: 'POST' })).text();

const device = new Device(await newToken());
/** The one call of this page: it rings here, or was placed here. */
let call = null;

device.on('registered', () => show('Ready'));
device.on('unregistered', () => show('Not connected'));
device.on('error', ({ message }) => show(message));
device.on('tokenWillExpire', async () => device.updateToken(await newToken()));
device.on('incoming', (incoming) => {
  follow(incoming);
  show(`${incoming.parameters.From} calls`, 'incoming');
});

element('dial').addEventListener('submit', async (event) => {
  event.preventDefault();
  const To = new FormData(event.target).get('to');
  show(`Calling ${To}`, 'call');
  follow(await device.connect({ params: { To } }));
});
element('answer').addEventListener('click', () => call?.accept());
element('decline').addEventListener('click', () => call?.reject());
element('hang-up').addEventListener('click', () => call?.disconnect());
element('mute').addEventListener('click', () => call?.mute(!call.isMuted()));
element('keys').addEventListener('input', ({ target }) => {
  call?.sendDigits(target.value);
  target.value = '';
});

function follow(next) {
  call = next;
  const over = () => {
    call = null;
    show('Ready');
  };
  for (const end of ['disconnect', 'cancel', 'reject']) call.on(end, over);
  call.on('error', ({ message }) => show(message));
  call.on('accept', () => show('On call', 'call'));
  call.on('mute', (isMuted) => element('mute').setAttribute('aria-pressed', String(isMuted)));
}

/** Says how it is, and shows what can be done then: dial, take the call that comes in, or work the call. */
function show(words, part = 'dial') {
  element('status').textContent = words;
  for (const each of ['dial', 'incoming', 'call']) element(each).hidden = each !== part;
}

await device.register();
