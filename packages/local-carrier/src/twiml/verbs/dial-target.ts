import { isE164 } from '../../numbers.ts';
import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, DialTarget, MachineDetection } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { machineDetectionAttributes, readMachineDetection, resolveDetection } from './machine-detection.ts';
import {
  readStatusCallback,
  resolveCallback,
  type StatusCallbackTag,
  statusCallbackAttributes,
} from './status-callback.ts';

export interface DialTargetTag {
  address: string;
  sendDigits: string;
  url: string | null;
  method: Method;
  statusCallback: StatusCallbackTag | null;
  detection: MachineDetection | null;
  customParameters: Readonly<Record<string, string>>;
}

const common = ['url', 'method', ...statusCallbackAttributes];

/** Number, Client, Application or Sip; null for another element. */
export function readDialTarget(element: TwimlElement, warn: Warn): DialTargetTag | null {
  switch (element.name) {
    case 'Number':
      return readNumber(element, warn);
    case 'Client':
      return readClient(element, warn);
    case 'Application':
      return readApplication(element, warn);
    case 'Sip':
      return readSip(element, warn);
    default:
      return null;
  }
}

export function readNumber(element: TwimlElement, warn: Warn): DialTargetTag {
  const attributes = new Attributes(element, [...common, ...machineDetectionAttributes, 'sendDigits', 'byoc'], warn);
  const sendDigits = attributes.text('sendDigits') ?? '';
  if (!/^[0-9*#wW]*$/.test(sendDigits)) attributes.invalid('sendDigits', 'may be 0-9, *, #, w and W');
  // People write numbers with spaces and brackets; the network wants digits.
  const address = element.text.replace(/[\s().-]/g, '');
  if (!/^\+?\d+$/.test(address)) warn(13223, 'The number to dial has other characters than digits.');
  else if (!isE164(address)) warn(13224, 'The number to dial is not in the form of E.164.');
  return {
    ...readCommon(attributes),
    address,
    sendDigits: sendDigits.replace(/[^0-9*#wW]/g, ''),
    detection: readMachineDetection(attributes, warn),
  };
}

function readSip(element: TwimlElement, warn: Warn): DialTargetTag {
  const attributes = new Attributes(element, [...common, 'username', 'password'], warn);
  if (!/^sips?:[^\s@]+@[^\s@]+$/.test(element.text)) warn(13243, 'The SIP address must be sip:user@domain.');
  return { ...readCommon(attributes), address: element.text };
}

/** The identity is the text or an element of its own, and the page is given every Parameter. */
function readClient(element: TwimlElement, warn: Warn): DialTargetTag {
  const attributes = new Attributes(element, [...common, 'clientNotificationUrl'], warn);
  const identity = element.children.find(({ name }) => name === 'Identity')?.text ?? element.text;
  return { ...readCommon(attributes), address: `client:${identity}`, customParameters: parametersIn(element) };
}

/** The sid is the text or an element of its own, and the application is told every Parameter. */
function readApplication(element: TwimlElement, warn: Warn): DialTargetTag {
  const attributes = new Attributes(element, [...common, 'customerId', 'copyParentTo'], warn);
  const sid = element.children.find(({ name }) => name === 'ApplicationSid')?.text ?? element.text;
  return { ...readCommon(attributes), address: `app:${sid}`, customParameters: parametersIn(element) };
}

function parametersIn({ children }: TwimlElement): Record<string, string> {
  const parameters = children.filter(({ name }) => name === 'Parameter');
  return Object.fromEntries(
    parameters.map(({ attributes: { name = '', value = '' } }) => [name, value]).filter(([name]) => name !== ''),
  );
}

function readCommon(attributes: Attributes): Omit<DialTargetTag, 'address'> {
  return {
    sendDigits: '',
    url: attributes.text('url'),
    method: attributes.method('method', 'POST'),
    statusCallback: readStatusCallback(attributes, ['completed']),
    detection: null,
    customParameters: {},
  };
}

export function toDialTarget({ url, method, ...tag }: DialTargetTag, call: CallControl): DialTarget {
  return {
    ...tag,
    screening: url ? { url: call.resolve(url), method } : null,
    statusCallback: resolveCallback(tag.statusCallback, call),
    detection: resolveDetection(tag.detection, call),
  };
}
