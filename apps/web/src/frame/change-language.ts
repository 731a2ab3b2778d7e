import { toast } from '../notices/toasts.ts';
import { chooseLanguage, type Language } from '../words/languages.ts';
import { t } from './texts.ts';

/** Turns the desk to a language, also in a call. Never rejects. */
export async function changeLanguage(tag: Language): Promise<void> {
  await chooseLanguage(tag).catch(() => toast(t('notLoaded'), 'not-loaded'));
}
