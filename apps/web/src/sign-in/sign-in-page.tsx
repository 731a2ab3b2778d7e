import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { SignInRefused, signIn } from '../api/session.ts';
import { useLanguage } from '../words/languages.ts';
import { pathWithin } from './path-within.ts';
import { SignInLanguage } from './sign-in-language.tsx';
import { SignInLines } from './sign-in-lines.tsx';
import styles from './sign-in-page.module.css';
import { t } from './texts.ts';

/** E-mail, password, in. One message for every wrong pair, so that nobody learns who has an account. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefused | null>(null);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are those of the language
  useEffect(() => {
    document.title = `${t('signIn')} · Ringdesk`;
    setRefusal(null);
  }, [language]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const missing = missingIn(email, password);
    setRefusal(missing);
    if (missing) return;
    setBusy(true);
    try {
      await signIn(email.trim(), password);
      location.assign(pathWithin(next));
    } catch (thrown) {
      setRefusal(thrown instanceof SignInRefused ? thrown : new SignInRefused(t('tryAgain')));
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <SignInLines />
      <form
        className={styles.card}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-labelledby="sign-in-heading"
      >
        <img src="/mark.svg" width="44" height="44" alt="" className={styles.mark} />
        <h1 className={styles.title} id="sign-in-heading">
          {t('title')}
        </h1>
        <p className={styles.about}>{t('about')}</p>
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          size="md"
          autoComplete="username"
          autoFocus
          value={email}
          error={refusal?.field === 'email' ? refusal.message : undefined}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          name="password"
          size="md"
          mt="md"
          autoComplete="current-password"
          value={password}
          error={refusal?.field === 'password' ? refusal.message : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {refusal && !refusal.field && (
          <p className={styles.refusal} role="alert">
            {refusal.message}
          </p>
        )}
        <Button type="submit" size="md" fullWidth mt="lg" loading={isBusy}>
          {t('signIn')}
        </Button>
      </form>
      <footer className={styles.foot}>
        <SignInLanguage onFailed={() => setRefusal(new SignInRefused(t('languageMissing')))} />
        <p>{t('foot', { host: location.host })}</p>
      </footer>
    </main>
  );
}

function missingIn(email: string, password: string): SignInRefused | null {
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) return new SignInRefused(t('emailMissing'), 'email');
  return password ? null : new SignInRefused(t('passwordMissing'), 'password');
}
