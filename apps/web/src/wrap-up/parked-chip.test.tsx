import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ParkedChip } from './parked-chip.tsx';
import { t } from './texts.ts';

const chip = (mayOpen: boolean, isOpen = false) => {
  const onToggle = () => undefined;
  const element = ParkedChip({ name: 'Rosa Marin', mayOpen, isOpen, onToggle });
  return { html: renderToStaticMarkup(element), canBePressed: element.props.onClick === onToggle };
};

test('a wrap-up that waits names the call, and opens where no call goes on', () => {
  const { html, canBePressed } = chip(true);
  expect(html).toContain('<bdi>Rosa Marin</bdi>');
  expect(html).toContain(`title="${t('finishOf', { name: 'Rosa Marin' })}"`);
  expect(html).toContain('aria-expanded="false"');
  expect(chip(true, true).html).toContain('aria-expanded="true"');
  expect([html.includes('aria-disabled'), canBePressed]).toEqual([false, true]);
});

test('in a call it only says that it waits until after it', () => {
  const { html, canBePressed } = chip(false);
  expect(html).toContain(`title="${t('afterCall')}"`);
  expect([html.includes('aria-disabled="true"'), canBePressed]).toEqual([true, false]);
});
