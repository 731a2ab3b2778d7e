import type { ContactField, ImportTarget } from '@ringdesk/contract';
import { fold } from '../../platform/words.ts';

/** Heads as programs and people write them, in English, German, French and Spanish: lower case, without accents. */
const words: ReadonlyArray<[ImportTarget, RegExp]> = [
  ['do-not-call', /do not call|^dnc$|no call|gesperrt|nicht anrufen|opt.?out/],
  ['email', /e-?mail|correo|courriel/],
  ['first-name', /first.?name|given.?name|vorname|prenom|^nombre de pila$/],
  ['last-name', /last.?name|surname|family.?name|nachname|nom de famille|apellido/],
  ['company', /company|organi[sz]ation|business|account|firma|unternehmen|societe|entreprise|empresa/],
  ['number:mobile', /mobile|cell|handy|mobil|portable|movil/],
  ['number:home', /home.*(?:phone|tel|number)|private.*(?:phone|tel|number)|privat|domicile|casa/],
  ['number:other', /(?:other|second|2).*(?:phone|tel|number)|(?:phone|tel|number).*(?:other|2)/],
  ['number:work', /phone|^tel|telefon|telephone|^fon$|number|rufnummer|nummer|numero|work|office|buro/],
  ['owner', /owner|assigned|agent|zustandig|betreuer|responsable/],
  ['tags', /tags?$|labels?$|categor|schlagwort|etiqueta|etiquette/],
  ['note', /notes?$|comment|remark|notiz|bemerkung|nota$/],
  ['name', /name|contact|kontakt|nom$|nombre/],
];

/**
 * What each column holds: what was chosen for its head the last time, else an own field of that name, else what its words
 * say. Only numbers may come twice; a second column of anything else is left to people.
 */
export function guessTargets(
  heads: readonly string[],
  { fields, remembered }: { fields: readonly ContactField[]; remembered: Readonly<Record<string, ImportTarget>> },
): ImportTarget[] {
  const taken = new Set<ImportTarget>();
  return heads.map((head) => {
    const target = guess(fold(head).trim(), fields, remembered);
    if (taken.has(target) && !target.startsWith('number:')) return 'ignore';
    if (target !== 'ignore') taken.add(target);
    return target;
  });
}

function guess(
  head: string,
  fields: readonly ContactField[],
  remembered: Readonly<Record<string, ImportTarget>>,
): ImportTarget {
  const own = fields.find(({ label }) => fold(label) === head);
  const known = Object.hasOwn(remembered, head) ? remembered[head] : undefined;
  const isGone = known?.startsWith('custom:') && !fields.some(({ id }) => known === `custom:${id}`);
  if (known && !isGone) return known;
  if (own) return `custom:${own.id}`;
  return words.find(([, pattern]) => pattern.test(head))?.[0] ?? 'ignore';
}
