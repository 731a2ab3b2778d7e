import {
  createCallView,
  deleteCallView,
  type LogFilters,
  listCallViews,
  orderCallViews,
  restoreCallView,
  type SavedView,
  updateCallView,
} from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { callApi } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import { t } from './texts.ts';

const none: readonly SavedView[] = [];

/** The own views in their order, then everybody's. */
export function useSavedViews(): readonly SavedView[] {
  const { data } = useQuery({
    queryKey: cacheKeys.callViews,
    queryFn: ({ signal }) => callApi(listCallViews, { signal }),
  });
  return data?.views ?? none;
}

type Chosen = Pick<SavedView, 'name' | 'view' | 'filters' | 'isShared'>;

/** Rejects with AppError. */
export async function saveView(chosen: Chosen): Promise<SavedView> {
  const { view } = await callApi(createCallView, { body: chosen });
  await askAgain();
  return view;
}

/** Rejects with AppError. */
export async function changeView({ id }: SavedView, change: Partial<Chosen>): Promise<void> {
  await callApi(updateCallView, { params: { viewId: id }, body: change });
  await askAgain();
}

/** One place to the left or to the right, among those of its kind. */
export function moveView(views: readonly SavedView[], moved: SavedView, step: -1 | 1): void {
  const kind = views.filter(({ isShared }) => isShared === moved.isShared);
  const from = kind.findIndex(({ id }) => id === moved.id);
  const others = kind.filter(({ id }) => id !== moved.id);
  const viewIds = others.toSpliced(Math.max(0, from + step), 0, moved).map(({ id }) => id);
  callApi(orderCallViews, { body: { viewIds } }).then(askAgain, toastError);
}

/** Says so, and offers to take it back. */
export function deleteView({ id, name }: SavedView): void {
  const params = { viewId: id };
  callApi(deleteCallView, { params }).then(async () => {
    await askAgain();
    undoToast(t('deleted', { name }), id, () => {
      callApi(restoreCallView, { params }).then(askAgain, toastError);
    });
  }, toastError);
}

function askAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: cacheKeys.callViews });
}

/** What the address holds while a saved view is shown. */
export function searchOf({ id, view, filters }: SavedView) {
  return { ...filters, view: view === 'all' ? undefined : view, show: undefined, saved: id };
}

/** Whether the filters are still those that were saved. */
export function isAsSaved(saved: SavedView, view: SavedView['view'], filters: LogFilters): boolean {
  const written = (all: LogFilters) =>
    JSON.stringify(
      Object.entries(all)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => a.localeCompare(b)),
    );
  return saved.view === view && written(saved.filters) === written(filters);
}
