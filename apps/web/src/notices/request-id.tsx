import { useState } from 'react';
import { buttons } from '../words/buttons.ts';
import styles from './request-id.module.css';
import { t } from './texts.ts';

/** The id that finds a request in the server's log, to be copied for whoever helps. */
export function RequestId({ id }: { id: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <p className={styles.request}>
      {t.rich('request', { id: <code className={styles.id}>{id}</code> })}{' '}
      <button type="button" className={styles.copy} onClick={copy}>
        {isCopied ? t('copied') : buttons('copy')}
        <span className="rd-unseen">{t('requestId')}</span>
      </button>
    </p>
  );
}
