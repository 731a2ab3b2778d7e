import { useEffect } from 'react';

/** Names the browser's tab after the page. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} · Ringdesk`;
  }, [page]);
}
