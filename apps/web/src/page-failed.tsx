import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { RequestId } from './notices/request-id.tsx';
import { t } from './notices/texts.ts';
import styles from './page-failed.module.css';

/** The desk could not be opened, or a page broke: what is known, and a way on. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { message, requestId } = known(error);
  return (
    <main className={styles.page} role="alert">
      <img src="/mark.svg" width="44" height="44" alt="" />
      <h1 className={styles.title}>{t('unopened')}</h1>
      <p>{message}</p>
      <Button size="md" onClick={() => location.reload()}>
        {t('tryAgain')}
      </Button>
      {requestId && <RequestId id={requestId} />}
    </main>
  );
}

export function PageMissing() {
  return (
    <main className={styles.page}>
      <img src="/mark.svg" width="44" height="44" alt="" />
      <h1 className={styles.title}>{t('pageMissing')}</h1>
      <Link to="/calls">{t('toCalls')}</Link>
    </main>
  );
}

/** By name, not by class: this page must not load what the desk is made of. */
function known(error: unknown): { message: string; requestId: string | null } {
  if (error instanceof Error && error.name === 'AppError') {
    return {
      message: error.message,
      requestId: 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null,
    };
  }
  return { message: t('pageBroke'), requestId: null };
}
