import { useState } from 'react';
import styles from './request-id.module.css';

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
      Request <code className={styles.id}>{id}</code>{' '}
      <button type="button" className={styles.copy} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
        <span className="rd-unseen"> the request id</span>
      </button>
    </p>
  );
}
