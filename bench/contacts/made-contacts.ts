export interface MadeContact {
  name: string;
  company: string;
  /** E.164. */
  numbers: string[];
}

const firstNames =
  'Ada Alma Amir Anna Bela Bruno Carla Chen Clara Daniel Dora Elif Emil Eva Farid Fatima Felix Grace Hana Hugo Ines Ivan Jan Jo Julia Kenji Lara Lena Linh Luca Lucia Marc Maria Marta Milan Mina Nadia Nils Noah Nora Olga Omar Oscar Paula Pia Priya Rosa Ruth Sam Sara Sofia Tom Tomas Uma Vera Viktor Wanda Yara Yusuf Zoe'.split(
    ' ',
  );
const nameStarts =
  'Ab Al An Ar Ba Be Bo Br Ca Co Da De Du El Fa Fo Ga Go Ha He Ho Ja Ka Ko La Le Lo Ma Mo Na No Ok Pa Pe Ra Ro Sa Sch So St Ta To Va Vo Wa We Wi Ya Za Ze'.split(
    ' ',
  );
const nameEnds =
  'bert dley field ger ham hart ing kar ken ler lin man mer mond nak ner quist rano rez ric sen ski son stad ton vic vidal wood yama zen'.split(
    ' ',
  );
const trades = 'Ceramics Cycles Dental Foods Homes Imports Lighting Logistics Roofing Studio Supply Tools'.split(' ');
const areas = [212, 213, 303, 312, 404, 415, 503, 512, 602, 617, 628, 702, 713, 786, 818, 917];
const german = [30, 40, 69, 89];

/** Names, companies and numbers as companies have them: two thirds from one country, and the same for each run. */
export function contactRows(count: number): MadeContact[] {
  const draw = drawing();
  const pick = <T>(all: readonly T[]): T => all[Math.floor(draw() * all.length)] as T;
  const used = new Set<string>();
  const number = (): string => {
    const line = String(Math.floor(draw() * 10_000)).padStart(4, '0');
    const exchange = 220 + Math.floor(draw() * 690);
    const made = draw() < 0.67 ? `+1${pick(areas)}${exchange}${line}` : `+49${pick(german)}${exchange}${line}8`;
    if (used.has(made) || /^\+1\d{3}(?:\d11|555)/.test(made)) return number();
    used.add(made);
    return made;
  };
  return Array.from({ length: count }, () => ({
    name: `${pick(firstNames)} ${pick(nameStarts)}${pick(nameEnds)}`,
    company: `${pick(nameStarts)}${pick(nameEnds)} ${pick(trades)}`,
    numbers: draw() < 0.3 ? [number(), number()] : [number()],
  }));
}

export function csvOf(contacts: readonly MadeContact[]): string {
  const rows = contacts.map(({ name, company, numbers: [first = '', second = ''] }) =>
    [name, company, first, second].join(','),
  );
  return ['Name,Company,Phone,Mobile', ...rows].join('\r\n');
}

/** Mulberry32: the same draws for each run. */
function drawing(): () => number {
  let state = 20_261_121;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
