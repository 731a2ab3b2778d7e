import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prettyXml } from './pretty-xml.ts';

test('one element a line, with text beside it', () => {
  const xml =
    '<?xml version="1.0"?><Response><Gather action="/a>b"><Say>Press one.</Say></Gather><!-- then --><Hangup/></Response>';
  expect(prettyXml(xml).split('\n')).toEqual([
    '<?xml version="1.0"?>',
    '<Response>',
    '  <Gather action="/a>b">',
    '    <Say>Press one.</Say>',
    '  </Gather>',
    '  <!-- then -->',
    '  <Hangup/>',
    '</Response>',
  ]);
});

test('loses nothing but space, whatever it is given', () => {
  const bare = (text: string) => text.replace(/\s/g, '');
  const piece = fc.constantFrom('<a>', '</a>', '<b/>', '<', '>', '"', 'word', ' ', '\n', '<!--', '-->', '<![CDATA[');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      expect(bare(prettyXml(pieces.join('')))).toBe(bare(pieces.join('')));
    }),
  );
});
