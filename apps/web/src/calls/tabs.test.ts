import { expect, test } from 'vitest';
import { isFiltered, readLogFilters } from '../live/log-filters.ts';
import { searchOfTab, views } from './tabs.ts';

test.each(views.map(({ view }) => view))('the tab %s drops the filters of the tab before', (view) => {
  const search = searchOfTab(view);
  // Neither a filter nor a way to keep what stood in the address.
  expect([typeof search, isFiltered(readLogFilters(search))]).toEqual(['object', false]);
  expect(search).toEqual({ view: view === 'all' ? undefined : view, show: undefined });
});
