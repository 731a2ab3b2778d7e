import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CallButton } from './call-button.tsx';

const rosa = { to: '+14155550142', name: 'Rosa Marin' };
const sizes = ['row', 'control', 'large'] as const;
const variants = ['icon', 'filled', 'soft'] as const;

describe('[R3-17] the one call button', () => {
  const shown = (props: Partial<Parameters<typeof CallButton>[0]> = {}) =>
    renderToStaticMarkup(
      <CallButton target={rosa} hindrance={null} variant="filled" label="Call Rosa Marin" {...props} />,
    );

  test.each(sizes.flatMap((size) => variants.map((variant) => [size, variant] as const)))(
    'comes in the size %s and the variant %s',
    (size, variant) => {
      const button = shown({ size, variant });
      expect(button).toContain(`data-size="${size}"`);
      expect(button).toContain(`data-variant="${variant}"`);
      expect(button).not.toContain('aria-disabled');
    },
  );

  test('is off without a number', () => expect(shown({ target: null })).toContain('aria-disabled="true"'));

  test('is off where this number may not be called, and says why', () => {
    const button = shown({ hindrance: 'Do not call Rosa Marin.' });
    expect(button).toContain('aria-disabled="true"');
    expect(button).toMatch(/aria-describedby="([^"]+)".*<span id="\1" hidden="">Do not call Rosa Marin\.<\/span>/);
  });

  test('has a name also where it shows only an icon', () =>
    expect(shown({ variant: 'icon' })).toContain('aria-label="Call Rosa Marin"'));
});
