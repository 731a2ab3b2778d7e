import { SaxesParser } from 'saxes';

export interface TwimlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly TwimlElement[];
  /** All text inside, trimmed. */
  text: string;
}

/** A document that cannot be used, with the code of Twilio's debugger. */
export class TwimlFailure extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const MOST_BYTES = 64 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

interface OpenElement {
  name: string;
  attributes: Record<string, string>;
  children: TwimlElement[];
  text: string;
}

/** The elements inside `<Response>`. Throws TwimlFailure: 11750 too long, 12100 not well formed or another root. */
export function parseTwiml(xml: string): readonly TwimlElement[] {
  if (Buffer.byteLength(xml) > MOST_BYTES) throw new TwimlFailure(11750, 'The document is longer than 64 kB.');
  if (xml.startsWith(BYTE_ORDER_MARK)) throw new TwimlFailure(12100, 'A byte order mark stands before the document.');
  const root = parseXml(xml);
  if (root?.name !== 'Response') throw new TwimlFailure(12100, 'The root element must be Response.');
  return root.children;
}

function parseXml(xml: string): TwimlElement | null {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let root: TwimlElement | null = null;
  parser.on('error', (error) => {
    throw new TwimlFailure(12100, error.message);
  });
  // An entity bomb needs a document type, and no TwiML has one.
  parser.on('doctype', () => {
    throw new TwimlFailure(12100, 'A document type is not allowed.');
  });
  parser.on('opentag', (tag) => {
    open.push({ name: tag.name, attributes: { ...tag.attributes }, children: [], text: '' });
  });
  const addText = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(xml).close();
  return root;
}
