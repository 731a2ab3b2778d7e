export { type Headset, type HeadsetCall, type HeadsetEvents, openHeadset } from './headset.ts';
export { browserHid, type Hid, type HidDevice } from './hid.port.ts';
export { telephonyPage } from './telephony-usages.ts';
