import { useDirection } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { announce } from '../notices/announcer.tsx';
import { directionOf, type Language, useLanguage } from '../words/languages.ts';
import { t } from './texts.ts';

/** The language of the desk, whose parts are drawn anew when it changes: then the focus goes to the page. */
export function useDeskLanguage(): Language {
  const language = useLanguage();
  const { setDirection } = useDirection();
  const before = useRef(language);
  useEffect(() => {
    if (before.current === language) return;
    before.current = language;
    setDirection(directionOf(language));
    if (document.activeElement === document.body) document.getElementById('page')?.focus();
    announce(t('language.chosen'));
  }, [language, setDirection]);
  return language;
}
