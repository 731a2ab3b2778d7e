/** GSM 03.38: the basic alphabet, one septet each, and the extension, two each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

/** How many parts a text travels in: 160 or 153 septets each, or 70 or 67 UTF-16 units beyond the GSM alphabet. */
export function segmentsOf(text: string): number {
  const characters = [...text];
  const isGsm = characters.every((each) => BASIC.includes(each) || EXTENDED.includes(each));
  const units = isGsm ? characters.reduce((sum, each) => sum + (EXTENDED.includes(each) ? 2 : 1), 0) : text.length;
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  return units <= alone ? 1 : Math.ceil(units / joined);
}
