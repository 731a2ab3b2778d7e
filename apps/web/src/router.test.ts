import { deskSections } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { router } from './router.tsx';

test('the pages that take up the first facts are those that the server lets ask for them', () => {
  const behindSignIn = Object.keys(router.routesById).filter((id) => id.startsWith('/desk/'));
  const sections = new Set(behindSignIn.map((id) => id.split('/')[2]));
  expect([...sections].toSorted()).toEqual(deskSections.toSorted());
});
