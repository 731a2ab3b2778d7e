import { chooseLanguage, languages, useLanguage } from '../words/languages.ts';
import styles from './sign-in-page.module.css';
import { t } from './texts.ts';

/** Before there is an account menu: each language by its own name. `onFailed` is told when the texts did not come. */
export function SignInLanguage({ onFailed }: { onFailed(): void }) {
  const current = useLanguage();
  const choose = (value: string) => {
    const chosen = languages.find(({ tag }) => tag === value);
    if (chosen) chooseLanguage(chosen.tag).catch(onFailed);
  };
  return (
    <select
      className={`rd-select ${styles.language}`}
      aria-label={t('language')}
      value={current}
      onChange={({ target }) => choose(target.value)}
    >
      {languages.map(({ tag, name }) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
