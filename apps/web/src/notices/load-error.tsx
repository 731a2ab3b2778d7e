import { Button } from '@mantine/core';
import { asAppError } from '../api/app-error.ts';
import styles from './load-error.module.css';
import { RequestId } from './request-id.tsx';

/** What failed, why, a way to try again, and the id to give to whoever helps. */
export function LoadError({ error, what, onRetry }: { error: unknown; what: string; onRetry(): void }) {
  const { message, requestId } = asAppError(error);
  return (
    <div className={styles.error} role="alert">
      <p className={styles.what}>{what} could not be loaded.</p>
      <p>{message}</p>
      <Button variant="default" onClick={onRetry}>
        Retry
      </Button>
      {requestId && <RequestId id={requestId} />}
    </div>
  );
}
