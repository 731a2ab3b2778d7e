import { QueryClient } from '@tanstack/react-query';
import { asAppError } from './app-error.ts';

/** Lists and details. Events keep them fresh (live/list-cache.ts), so nothing is asked again on focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && asAppError(error).category === 'retry',
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    mutations: { retry: false },
  },
});
