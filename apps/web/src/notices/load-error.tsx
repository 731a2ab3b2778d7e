import { Button } from '@mantine/core';
import { asAppError } from '../api/app-error.ts';
import { buttons } from '../words/buttons.ts';
import styles from './load-error.module.css';
import { RequestId } from './request-id.tsx';
import { t } from './texts.ts';

/** What failed, why, a way to try again, and the id to give to whoever helps. */
export function LoadError({ error, what, onRetry }: { error: unknown; what: string; onRetry(): void }) {
  const { message, requestId } = asAppError(error);
  return (
    <div className={styles.error} role="alert">
      <p className={styles.what}>{t('notLoaded', { what })}</p>
      <p>{message}</p>
      <Button variant="default" onClick={onRetry}>
        {buttons('retry')}
      </Button>
      {requestId && <RequestId id={requestId} />}
    </div>
  );
}
