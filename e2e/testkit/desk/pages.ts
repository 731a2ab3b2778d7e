import type { Page } from 'playwright-core';

/** The person is signed in, and a page of theirs stands. */
export async function pageStands(page: Page): Promise<void> {
  await pages(page).waitFor();
}

export async function goTo(page: Page, word: 'Calls' | 'Contacts' | 'Settings'): Promise<void> {
  await pages(page).getByRole('link', { name: word }).click();
}

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).first();
