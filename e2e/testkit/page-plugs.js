// Runs in the page after page-ears.js and before the product. A hand on the plugs of the browser's own fake microphones:
// one that is pulled out ends its tracks and is listed no more, as by a real plug. `globalThis.plugs` is how the test pulls.
{
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  const open = devices.getUserMedia.bind(devices);
  const pulledOut = new Set();
  const opened = [];

  const isMicrophone = ({ kind }) => kind === 'audioinput';
  /** The browser also lists one named default, which is whichever is plugged in first. */
  const plugged = async () =>
    (await list()).filter((one) => isMicrophone(one) && one.deviceId !== 'default' && !pulledOut.has(one.deviceId));

  devices.enumerateDevices = async () => {
    const ids = new Set((await plugged()).map(({ deviceId }) => deviceId));
    return (await list()).filter(
      (one) => !isMicrophone(one) || ids.has(one.deviceId) || (one.deviceId === 'default' && ids.size > 0),
    );
  };

  devices.getUserMedia = async (constraints) => {
    const inputs = await plugged();
    const wish = constraints?.audio?.deviceId;
    const wanted = inputs.find(({ deviceId }) => deviceId === (wish?.exact ?? wish?.ideal)) ?? inputs[0];
    if (!wanted) throw new DOMException('Requested device not found', 'NotFoundError');
    const stream = await open(constraints);
    opened.push(...stream.getTracks().map((track) => ({ track, deviceId: wanted.deviceId })));
    return stream;
  };

  globalThis.plugs = {
    /** Pulls out the first one; what the next one gives is a tone of its own. */
    async pullOut(nextHz) {
      const [first] = await plugged();
      pulledOut.add(first.deviceId);
      globalThis.ears.microphoneHz = nextHz;
      for (const { track } of opened.filter(
        ({ track, deviceId }) => deviceId === first.deviceId && track.readyState === 'live',
      )) {
        track.stop();
        // A page's own stop() ends a track without a word; a plug does not.
        track.dispatchEvent(new Event('ended'));
      }
      devices.dispatchEvent(new Event('devicechange'));
      return (await plugged()).length;
    },
    plugIn(hz) {
      pulledOut.clear();
      globalThis.ears.microphoneHz = hz;
      devices.dispatchEvent(new Event('devicechange'));
    },
  };
}
