// Runs in the page, beside the official SDK.
/** One second of what the call hears, at 8000 Hz. */
window.hearOneSecond = async () => {
  window.ears ??= new AudioContext({ sampleRate: 8000 });
  const source = window.ears.createMediaStreamSource(window.call.getRemoteStream());
  const tap = window.ears.createScriptProcessor(2048, 1, 1);
  const heard = [];
  await new Promise((resolve) => {
    tap.onaudioprocess = (event) => {
      heard.push(...event.inputBuffer.getChannelData(0));
      if (heard.length >= 8000) resolve();
    };
    source.connect(tap);
    tap.connect(window.ears.destination);
  });
  source.disconnect();
  tap.disconnect();
  return heard.slice(0, 8000);
};
