export type { Browser, MicrophoneAccess, TabChannel, TabLocks } from './browser.port.ts';
export { type Clock, systemClock } from './clock.ts';
export type {
  CreateDevice,
  DeviceEvents,
  DeviceLine,
  DeviceOptions,
  LineEvents,
  MicrophoneProblem,
  PhoneDevice,
  QualitySample,
  SentQuality,
  Signalling,
  SoundChoice,
} from './device/device.port.ts';
export { DeviceFailed } from './device/device.port.ts';
export type {
  Levels,
  LineReport,
  LineState,
  MicrophoneState,
  PhoneState,
  PhoneToken,
  Quality,
  QualityWord,
  Softphone,
  SoftphoneOptions,
} from './phone.ts';
export { type DeviceProblem, LineFailed, type LineProblem, TokenDenied } from './problems.ts';
export { createSoftphone } from './softphone.ts';
